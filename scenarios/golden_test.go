package scenarios

import (
	"testing"

	"turnout/sim"
)

// goldenNorth is the checksum of one election day in the north of the shipped
// case. It changes with the law of the model, the electorate, the data of the
// case and its fitted base; the changelog then says what moved and why.
const goldenNorth uint64 = 0x2c0bc93bbc2f70c3

// The shipped scenario on the shipped case gives the same counts on every machine.
func TestGoldenNorth(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the country")
	}
	outcome, _ := run(t, open(t, "election-day"), nil)
	if found := sim.Checksum([]*sim.Outcome{outcome}); found != goldenNorth {
		t.Errorf("found %#x, want %#x; if that was changed on purpose, the line is:\nconst goldenNorth uint64 = %#x", found, goldenNorth, found)
	}
}
