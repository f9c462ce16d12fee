package exact

import (
	"testing"

	"turnout/internal/exact/exacttest"
)

// The source uses nothing of package math but exact functions, and rounds
// every product.
func TestSourceIsExact(t *testing.T) {
	exacttest.Check(t, ".")
}

// golden was worked out on amd64; every platform must give it.
const golden = 0xd6c4308588101bbb

func TestChecksumIsTheSameEverywhere(t *testing.T) {
	if got := Checksum(); got != golden {
		t.Errorf("checksum is %#x, want %#x; by function: %x", got, uint64(golden), Checksums())
	}
}
