package sim

import "slices"

// expect puts a voter among those on the way, in the order of minutes and rows, and
// returns its arrival, of which the rest is to be filled in (eq. 1).
func (p *place) expect(minute float32, voter uint32) *arrival {
	i := len(p.coming)
	coming := slices.Grow(p.coming, 1)[:i+1]
	p.coming = coming
	for i > p.came && coming[i-1].comesAfter(minute, voter) {
		i--
	}
	if i+1 < len(coming) {
		copy(coming[i+1:], coming[i:])
	}
	a := &coming[i]
	a.minute, a.voter = minute, voter
	return a
}

func (a *arrival) comesAfter(minute float32, voter uint32) bool {
	return a.minute > minute || a.minute == minute && a.voter > voter
}

// nextComing returns who comes to the door next before the end of the step.
func (p *place) nextComing(end float64) *arrival {
	if p.came == len(p.coming) || float64(p.coming[p.came].minute) >= end {
		return nil
	}
	return &p.coming[p.came]
}

// forgetCome makes room on the list of who is on the way, where that is worth it.
func (p *place) forgetCome() {
	if 2*p.came >= len(p.coming) {
		p.coming = p.coming[:copy(p.coming, p.coming[p.came:])]
		p.came = 0
	}
}
