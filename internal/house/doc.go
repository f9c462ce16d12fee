// Package house holds no code. Its tests check that the house stands as
// docs/architecture.md says: who may import whom, who prints, who reads
// documents, which folders there are, and that no file names a machine.
package house
