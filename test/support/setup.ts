import 'reflect-metadata';
import { jest } from '@jest/globals'; // an ES module test has no "jest" global

Object.assign(globalThis, { jest });
