package sim

import (
	"testing"

	"turnout/internal/exact/exacttest"
)

// The package computes the same bits on every machine: it uses nothing of
// package math that differs between them, and no product that a compiler may fuse.
func TestSameBitsEverywhere(t *testing.T) { exacttest.Check(t, ".") }
