package sim

import "turnout/agents"

// invite lets a voter who set out by itself ask one housemate (eq. 10).
func (w *worker) invite(p *place, c *candidate) {
	asked := uint32(int(c.voter) + int(c.asks))
	status := w.status[asked]
	if w.watch == nil && (status.away() || status&touched == 0 && c.marks&refuses != 0) {
		return
	}
	need, willing := w.p.JoinNeed(w.joinNumber(c.voter, asked))
	if w.watches(c.voter) || w.watches(asked) {
		w.noteInvitation(c, asked, need, willing)
	}
	if !willing || status.away() || w.stateOf(asked).flags&noMore != 0 {
		return
	}
	foreseen := c.marks&agrees != 0 && status&touched == 0
	if !foreseen && !w.wants(asked, float64(c.leave), float64(need)) {
		return
	}
	if w.watches(asked) {
		w.noteUntil(SetOut, asked, c.leave, c.minute)
	}
	w.move(asked, onRoad, c.minute)
	r := &w.records[asked]
	x := arrival{minute: c.minute, voter: asked, need: need, k: joined | c.k, group: r.group, station: r.station}
	if r.marks.Has(agents.Unlisted) {
		x.marks = unlisted
	}
	p.expect(x)
	p.counters.Joined++
}

func (k *Kernel) joinNumber(asker, asked uint32) float64 {
	return k.numbers.join.Uniform(k.m.pair(int(asker), int(asked), 0))
}

// askAlong finds whom those who may set out ask along, and who of these will certainly
// join or refuse while all goes as planned (eq. 10).
func (w *worker) askAlong(s scope) {
	if w.p.JoinChance <= 0 {
		return
	}
	for i := range w.found {
		c := &w.found[i]
		height := w.ask(c)
		if s != anything && height > 0 {
			bars := w.bars[int(c.voter)+int(c.asks)]
			comes := reaches(height, bars.sure()) & w.leavesMainly(c)
			c.marks |= marks(comes)*agrees | marks(1-reaches(height, bars.floor()))*refuses
		}
	}
}

// leavesMainly returns 1 where a voter would leave home in the main phase of the day,
// else 0.
func (w *worker) leavesMainly(c *candidate) int {
	leave, steps := float64(c.leave), &w.plan.mainly
	early, late := 0, 0
	if steps[0] > 0 {
		early = above(w.bounds[steps[0]], leave)
	}
	if steps[1]+1 < len(w.bounds) {
		late = 1 - above(w.bounds[steps[1]], leave)
	}
	return 1 &^ (early | late)
}

// ask finds whom a candidate asks along, if there is somebody who might come, and
// returns what takes the place of exp(-height) then; else nothing positive (eq. 10).
func (w *worker) ask(c *candidate) (height float64) {
	home := &w.records[c.voter]
	if home.others == 0 {
		return 0
	}
	asked := w.partner(c.voter, home)
	height = w.p.JoinHeight(w.joinNumber(c.voter, asked))
	if height > 0 || w.watch != nil {
		c.asks = int8(int(asked) - int(c.voter))
	}
	return height
}

// partner returns the housemate whom a voter asks along: one of the others who live
// here, all equally likely (eq. 10).
func (k *Kernel) partner(asker uint32, home *record) uint32 {
	asked := asker - uint32(home.place)
	nth := 0
	if home.others > 1 {
		nth = int(k.numbers.partner.Uniform(k.m.address(int(asker)), 0) * float64(home.others))
	}
	for ; ; asked++ {
		if asked == asker || !k.lives.has(int(asked)) {
			continue
		}
		if nth == 0 {
			return asked
		}
		nth--
	}
}

// joined marks the number of the point of who was asked along; the other bits are
// the asker's. It fits into the 13 bits that an address has for it (Model.pair).
const joined = 1 << 12
