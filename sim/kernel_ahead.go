package sim

import "slices"

// batch is how many candidates, or more, are looked at together before their turn
// comes; near is how many centres before its turn the last of them may be.
const (
	batch = 48
	near  = 2
)

// lookFrom reads what will be needed of the candidates of the next centres from one
// on, and returns the first centre that was not looked at. The candidates of a step
// stand near each other, so a few small loops without branches read a whole batch,
// and the waits for memory overlap.
func (w *worker) lookFrom(centre int) int {
	whole := span{}
	for n := uint32(0); centre < w.end && n < batch; centre++ {
		run := *w.agenda.run(w.step, centre-w.first)
		n += run.end - run.first
		if run.first != whole.end {
			w.lookAt(w.agenda.list[whole.first:whole.end])
			whole = run
		}
		whole.end = run.end
	}
	w.lookAt(w.agenda.list[whole.first:whole.end])
	return centre
}

// lookAt reads what will be needed of some candidates. What is not needed is looked
// for where nobody waits.
func (w *worker) lookAt(list []candidate) {
	ties, looked := w.m.Electorate.Ties, uint64(0)
	if len(ties) == 0 || len(list) == 0 {
		return
	}
	for i := range list {
		c := &list[i]
		looked += uint64(ties[c.tie&c.open()])
	}
	for i := range list {
		c := &list[i]
		looked += uint64(ties[(c.tie+uint32(c.ties)-1)&c.open()])
	}
	for i := range list {
		looked += uint64(w.status[list[i].voter])
	}
	w.looked += looked + w.lookAtRecords(w.whoWeighs(list))
}

// whoWeighs picks out the candidates that have to weigh all, and the housemates who may
// be asked along.
func (w *worker) whoWeighs(list []candidate) []uint32 {
	voters := slices.Grow(w.who[:0], 2*len(list)+1)[:2*len(list)+1]
	n := 0
	for i := range list {
		c := &list[i]
		voters[n] = c.voter
		n += int(c.alone() & 1)
		other := c.other()
		voters[n] = other
		n += int((uint64(other) + 1<<32 - 1) >> 32)
	}
	w.who = voters
	return voters[:n]
}

// open returns all ones where the ties matter, else 0.
func (c *candidate) open() uint32 {
	return (uint32(c.marks&certain) - 1) & -((255 + uint32(c.ties)) >> 8)
}

// alone returns all ones where the voter has to weigh all, else 0.
func (c *candidate) alone() uint32 {
	return (uint32(c.marks&certain) - 1) & -((uint32(c.least) - 1) >> 31)
}

// other returns the housemate who may be asked along, 0 for nobody.
func (c *candidate) other() uint32 {
	asks := uint32(uint8(c.asks)) &^ -uint32(c.marks&refuses/refuses)
	return uint32(int32(c.voter)+int32(c.asks)) & -((asks + 255) >> 8)
}
