package sim

import (
	"cmp"
	"math"
	mathbits "math/bits"
	"slices"

	"turnout/agents"
)

// telling is one voter telling another, at a minute.
type telling struct {
	order  uint64 // in which tellings are heard: bits of the minute, then the hearer
	teller uint32
	level  float32 // crowd: the risk as seen; attack: row of the attacked centre
	sight  float32 // crowd: minute of the sighting
}

// orderOf returns the order of what a hearer is told at a clock minute, which is not
// negative.
func orderOf(minute float32, hearer uint32) uint64 {
	return uint64(math.Float32bits(minute))<<32 | uint64(hearer)
}

func (t *telling) hearer() uint32 { return uint32(t.order) }

func (t *telling) minute() float32 { return math.Float32frombits(uint32(t.order >> 32)) }

// isBefore is the order of tellings: by minute, hearer, teller.
func (t *telling) isBefore(x *telling) bool {
	return t.order < x.order || t.order == x.order && t.teller < x.teller
}

// gossip holds what will be told of one thing, by step. The step that is listened to is
// put in order when it is opened; what is told on within it waits in a heap of its own.
type gossip struct {
	due   [][]telling
	step  int       // that is open, -1 none
	list  []telling // of it, in order; those before at have been heard
	at    int
	seen  int              // those before it have been looked at
	fresh []telling        // what was told in it since it was opened: each is before those at twice its place
	ends  []uint32         // of slots, while the list is put in order
	told  []agents.Telling // by who is telling
}

// begin forgets everything before a day of so many boundaries of steps.
func (g *gossip) begin(steps int) {
	for len(g.due) < steps {
		g.due = append(g.due, nil)
	}
	for t := range g.due {
		g.due[t] = g.due[t][:0]
	}
	g.step, g.fresh = -1, g.fresh[:0]
}

// settle makes more room than was needed so far.
func (g *gossip) settle() {
	for t := range g.due {
		g.due[t] = roomy(g.due[t])
	}
	g.list, g.fresh, g.ends, g.told = roomy(g.list), roomy(g.fresh), roomy(g.ends), roomy(g.told)
}

// put notes what will be told in a step.
func (g *gossip) put(x telling, step int) {
	if step == g.step {
		g.push(x)
		return
	}
	g.due[step] = append(g.due[step], x)
}

// open puts in order what is told in a step, and reports whether there is anything.
func (g *gossip) open(step int) bool {
	due := g.due[step]
	if len(due) == 0 {
		return false
	}
	g.sort(due)
	g.due[step], g.step, g.at, g.seen = due[:0], step, 0, 0
	return true
}

// next returns what is told next in the step that is open; false where nothing is.
func (g *gossip) next() (x telling, ok bool) {
	switch {
	case g.at < len(g.list) && (len(g.fresh) == 0 || g.list[g.at].isBefore(&g.fresh[0])):
		g.at++
		return g.list[g.at-1], true
	case len(g.fresh) > 0:
		return g.pop(), true
	}
	g.step = -1
	return x, false
}

// mostSlots is into how many slots a list is cut at most.
const mostSlots = 1 << 13

// sort puts some tellings in order: first into slots, about one for each, which are
// neighbours in order, then one by one.
func (g *gossip) sort(due []telling) {
	least, most := due[0].order, due[0].order
	for i := range due {
		least, most = min(least, due[i].order), max(most, due[i].order)
	}
	size := min(mathbits.Len(uint(len(due))), mathbits.Len(mostSlots-1))
	shift := max(0, mathbits.Len64(most-least)-size)
	g.ends = slices.Grow(g.ends[:0], 1<<size)[:1<<size]
	clear(g.ends)
	for i := range due {
		g.ends[(due[i].order-least)>>shift]++
	}
	sum := uint32(0)
	for s, n := range g.ends {
		g.ends[s] = sum
		sum += n
	}
	g.list = slices.Grow(g.list[:0], len(due))[:len(due)]
	for i := range due {
		end := &g.ends[(due[i].order-least)>>shift]
		g.list[*end] = due[i]
		*end++
	}
	g.tidy()
}

// tidy puts in order a list of which only the slots are in order.
func (g *gossip) tidy() {
	first := uint32(0)
	for _, end := range g.ends {
		if slot := g.list[first:end]; len(slot) > 24 {
			slices.SortFunc(slot, inOrder)
		} else {
			insert(slot)
		}
		first = end
	}
}

// insert puts a short list in order.
func insert(list []telling) {
	for i := 1; i < len(list); i++ {
		x, j := list[i], i
		for ; j > 0 && x.isBefore(&list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = x
	}
}

// inOrder compares two tellings.
func inOrder(a, b telling) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.teller, b.teller))
}

// push puts a telling into the heap.
func (g *gossip) push(x telling) {
	g.fresh = append(g.fresh, x)
	i := len(g.fresh) - 1
	for ; i > 0 && x.isBefore(&g.fresh[(i-1)/2]); i = (i - 1) / 2 {
		g.fresh[i] = g.fresh[(i-1)/2]
	}
	g.fresh[i] = x
}

// pop takes the first telling from the heap.
func (g *gossip) pop() telling {
	heap := g.fresh
	top, x, n := heap[0], heap[len(heap)-1], len(heap)-1
	i := 0
	for child := 1; child < n; child = 2*i + 1 {
		if child+1 < n && heap[child+1].isBefore(&heap[child]) {
			child++
		}
		if !heap[child].isBefore(&x) {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	heap[i] = x
	g.fresh = heap[:n]
	return top
}
