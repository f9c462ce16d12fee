package sim

import (
	"cmp"
	"slices"

	"turnout/agents"
)

// telling is one voter telling another, at a minute.
type telling struct {
	minute float32
	hearer uint32
	teller uint32
	level  float32 // crowd: the risk as seen; attack: row of the attacked centre
	sight  float32 // crowd: minute of the sighting
}

// gossip holds what will be told of one thing, by step. The step that is listened
// to is laid out in slots of time: within a slot tellings are sorted, and what is
// told on within the same step finds its place in a later slot or in this one. Where
// all is told at one minute, slots hold a part of the hearers instead, and what is
// told on later in the step has to wait for them.
type gossip struct {
	due     [][]telling
	step    int     // that is listened to, -1 none
	m0, m1  float64 // its beginning and end
	single  bool    // all is told at minute m0
	base    float64 // first number that is laid out: a minute or a hearer
	scale   float64 // slots a minute or a hearer
	slot    int
	first   []int32 // by slot: the first that is told in it, -1 none
	items   []item
	round   []telling        // of the slot, in order
	telling []agents.Telling // of who is telling
	at      int              // what has been heard of it
}

// item is a telling in a slot, and the next one in it.
type item struct {
	telling
	next int32
}

const mostSlots = 8192

// begin forgets everything before a day of so many boundaries of steps.
func (g *gossip) begin(steps int) {
	for len(g.due) < steps {
		g.due = append(g.due, nil)
	}
	for t := range g.due {
		g.due[t] = g.due[t][:0]
	}
	g.step = -1
}

// put notes what will be told in a step.
func (g *gossip) put(x *telling, step int) {
	if step != g.step || g.single {
		due := append(g.due[step], telling{})
		due[len(due)-1].set(x)
		g.due[step] = due
		return
	}
	slot := g.slotOf(x)
	if slot > g.slot {
		g.lay(x, slot)
		return
	}
	at := len(g.round)
	for at > g.at && x.isBefore(&g.round[at-1]) {
		at--
	}
	g.round = slices.Insert(g.round, at, *x)
}

func (g *gossip) slotOf(x *telling) int {
	key := float64(x.minute)
	if g.single {
		key = float64(x.hearer)
	}
	return min(int((key-g.base)*g.scale), len(g.first)-1)
}

func (g *gossip) lay(x *telling, slot int) {
	at := len(g.items)
	g.items = append(g.items, item{})
	g.items[at].set(x)
	g.items[at].next = g.first[slot]
	g.first[slot] = int32(at)
}

// open lays out what is told in a step from minute m0 to m1, and reports whether
// there is anything.
func (g *gossip) open(step int, m0, m1 float64) bool {
	due := g.due[step]
	if len(due) == 0 {
		return false
	}
	parts := 1
	for parts < mostSlots && parts < len(due) {
		parts *= 2
	}
	g.first = slices.Grow(g.first[:0], parts)[:parts]
	for i := range g.first {
		g.first[i] = -1
	}
	g.step, g.m0, g.m1, g.slot = step, m0, m1, -1
	g.measure(due, float64(parts))
	g.items, g.round, g.at = g.items[:0], g.round[:0], 0
	for i := range due {
		g.lay(&due[i], g.slotOf(&due[i]))
	}
	g.due[step] = due[:0]
	return true
}

// measure finds how slots are cut.
func (g *gossip) measure(due []telling, parts float64) {
	least, most := due[0].hearer, due[0].hearer
	g.single = len(due) > 1
	for _, x := range due {
		g.single = g.single && x.minute == due[0].minute
		least, most = min(least, x.hearer), max(most, x.hearer)
	}
	g.base, g.scale = g.m0, 0
	switch {
	case g.single:
		g.base, g.scale = float64(least), parts/float64(most-least+1)
	case g.m1 > g.m0:
		g.scale = parts / (g.m1 - g.m0)
	}
}

// next returns what is told next in the step that is open; false where nothing is.
func (g *gossip) next() (telling, bool) {
	for g.at == len(g.round) {
		if g.slot++; g.slot == len(g.first) {
			if !g.open(g.step, g.m0, g.m1) {
				g.step, g.single = -1, false
				return telling{}, false
			}
			continue
		}
		g.round, g.at = g.round[:0], 0
		for i := g.first[g.slot]; i >= 0; i = g.items[i].next {
			g.round = append(g.round, g.items[i].telling)
		}
		g.sort()
	}
	g.at++
	return g.round[g.at-1], true
}

// sort puts a round in order.
func (g *gossip) sort() {
	if len(g.round) > 16 {
		slices.SortFunc(g.round, inOrder)
		return
	}
	for i := 1; i < len(g.round); i++ {
		for j := i; j > 0 && g.round[j].isBefore(&g.round[j-1]); j-- {
			g.round[j], g.round[j-1] = g.round[j-1], g.round[j]
		}
	}
}

// set copies a telling piece by piece: x was just filled in so, and a copy of the whole
// would have to wait for that.
func (t *telling) set(x *telling) {
	t.minute, t.hearer, t.teller, t.level, t.sight = x.minute, x.hearer, x.teller, x.level, x.sight
}

// isBefore is the order of tellings.
func (t *telling) isBefore(x *telling) bool {
	return t.minute < x.minute || t.minute == x.minute && inOrder(*t, *x) < 0
}

// inOrder compares two tellings by minute; the rest decides ties.
func inOrder(a, b telling) int {
	switch {
	case a.minute < b.minute:
		return -1
	case a.minute > b.minute:
		return 1
	}
	return cmp.Or(cmp.Compare(a.hearer, b.hearer), cmp.Compare(a.teller, b.teller))
}
