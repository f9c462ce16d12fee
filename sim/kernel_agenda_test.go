package sim

import (
	"math/rand/v2"
	"testing"
)

// Runs of any length, put in one centre after the other, stand whole and apart, also
// where a centre is put in again and the list has to grow.
func TestAgendaKeepsRuns(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	const steps, centres = 7, 40
	for _, voters := range []int{10, 3000, 400_000} {
		var a agenda
		for range 2 { // days: the second finds the memory of the first
			a.begin(steps, centres, voters)
			held := map[[2]int]int{}
			for put := range 2 * centres {
				c, sizes, all := put%centres, [steps]int{}, 0
				for step := range sizes {
					sizes[step] = draw.IntN(3) * draw.IntN(2*a.piece)
					all += sizes[step]
				}
				a.room(all, steps, voters)
				for step, n := range sizes {
					run := a.take(step, c, n)
					if len(run) != n {
						t.Fatalf("a run of %d has room for %d", n, len(run))
					}
					for i := range run {
						run[i].voter = uint32(put<<16 | step<<8 | i&0xff)
					}
					held[[2]int{step, c}] = put
				}
			}
			for at, put := range held {
				run := a.run(at[0], at[1])
				for i, x := range a.list[run.first:run.end] {
					if want := uint32(put<<16 | at[0]<<8 | i&0xff); x.voter != want {
						t.Fatalf("step %d, centre %d, row %d: %#x, want %#x", at[0], at[1], i, x.voter, want)
					}
				}
			}
		}
	}
}

// Who is asked along is the one that the number says, counted one by one.
func TestPartnerIsCounted(t *testing.T) {
	m := manyVoters(t, 20_000)
	k := NewKernel(m)
	k.beginStreams(0)
	first := m.Electorate.HouseholdFirst
	asked := 0
	for v := range k.names {
		r := k.record(uint32(v))
		if !k.lives.has(v) || r.others() == 0 {
			continue
		}
		which, _ := k.askNumbers(uint32(v))
		nth := int(which * float64(r.others()))
		h := m.Electorate.HouseholdOf(v)
		for w := int(first[h]); w < int(first[h+1]); w++ {
			if w == v || !k.lives.has(w) {
				continue
			}
			if nth == 0 {
				if got := k.partner(uint32(v), r.place(), r.others(), which); int(got) != w {
					t.Fatalf("voter %d asks %d along, want %d", v, got, w)
				}
				asked++
			}
			nth--
		}
	}
	if asked < 1000 {
		t.Fatalf("only %d voters ask somebody", asked)
	}
}
