import { Module } from '@nestjs/common';
import { ResidualSearches } from './residual-searches.js';

/** What all searches share. */
@Module({ providers: [ResidualSearches], exports: [ResidualSearches] })
export class SearchesModule {}
