// Package exact holds the real functions of the model, written so that they
// return the same bits on every platform.
//
// The standard library does not promise that: math.Exp is assembly on one
// machine and Go on another, and a compiler may fuse x*y + z into one
// instruction that rounds once instead of twice (arm64 and GOAMD64=v3 do).
// So everything here is plain Go, uses from package math only what is exact by
// IEEE 754 (Sqrt, Floor, Abs, bit casts), and rounds every product explicitly,
// float64(x*y) + z, which the language says forbids fusion. A test reads the
// source for both rules, and [Checksum] condenses all functions into one
// number that must be equal everywhere.
//
// An ulp is the distance of two neighbouring float64 near the exact result.
// The error bounds in the comments are tested against math/big. Functions with
// no other remark return NaN for NaN and for arguments outside their range;
// the NaN always has the bits of math.NaN().
package exact
