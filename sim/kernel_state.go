package sim

import "math"

// status is where a voter is and whether it has a state of its own.
type status uint8

// where says where a voter is; at rest it also says how the last trip ended.
type where uint8

const (
	atHome where = iota
	turnedBack
	turnedAway
	fled
	stranded
	notOnList // from here on own occasions are ignored for the rest of the day
	onRoad
	waiting
	inside
	voted
	lost // voted, and the box was destroyed

	whereMask status = 15
	touched   status = 16 // has a state; its wish may differ from what was foreseen
)

func (s status) where() where { return where(s & whereMask) }

// away reports whether a voter looks at no own occasion any more, or not now.
func (s status) away() bool { return s.where() >= notOnList }

// state is what only some voters come to have during a day: beliefs, and what
// follows from having been sent back.
type state struct {
	attackTime  float64 // minute of the belief, with 1,440 minutes a day
	attackLevel float32 // b when taken up
	crowdLevel  float32 // r~ when seen
	crowdTime   float32 // minute of the sighting
	quiet       float32 // ignores own occasions until this minute
	wish        float32 // its planned wish in the first spell, in whose place stands where this is (slotOf)
	voter       uint32
	k           uint16 // point in use, while it waits
	flags       flags
}

type flags uint8

const (
	heardCrowd flags = 1 << iota // has heard of the crowd from a person
	everTurned                   // has turned back today
	believer                     // has seen or heard of an attack, today or before
	tellsOn                      // tells of an attack today
	noMore                       // sets out no more today (trying again switched off)
)

// nothing is the state of a voter who has none. It is never written.
var nothing state

// rare holds the states in blocks that do not move. Each goroutine fills blocks of
// its own; slot s is item (s-1) of all blocks together.
type rare struct {
	blocks []*[blockSize]state
	taken  int // blocks in use
}

const (
	blockBits = 10
	blockSize = 1 << blockBits
)

// room makes room for the states of n voters, whoever fills the blocks.
func (r *rare) room(n int) {
	r.blocks = make([]*[blockSize]state, n/blockSize+maxWorkers+2)
}

// nursery is where one goroutine puts new states.
type nursery struct{ next, end uint32 }

// stateOf returns the state of a voter, to read.
func (k *Kernel) stateOf(voter uint32) *state {
	if k.status[voter]&touched == 0 {
		return &nothing
	}
	slot := k.slotOf(voter)
	return &k.rare.blocks[(slot-1)>>blockBits][(slot-1)&(blockSize-1)]
}

// firstSlot stands for slot 0 among the planned wishes. A voter who has a state has no planned
// wish: the numbers from 2^30 on, in which its slot is kept as bits, are unsettled.
const firstSlot = 0x4e80_0000

// slotOf returns the slot of the state of a voter who has one.
func (k *Kernel) slotOf(voter uint32) uint32 {
	return math.Float32bits(k.wishes[int(voter)*k.plan.spells]) - firstSlot
}

// keepSlot notes where the state of a voter is kept.
func (k *Kernel) keepSlot(voter, slot uint32) {
	k.wishes[int(voter)*k.plan.spells] = math.Float32frombits(firstSlot + slot)
}

// touch returns the state of a voter, to write. Who has none gets one, and from
// then on all its points from a minute on are looked at: what was foreseen of its
// wish does not hold any more.
func (k *Kernel) touch(n *nursery, voter uint32, from float64) *state {
	if k.status[voter]&touched != 0 {
		return k.stateOf(voter)
	}
	if n.next == n.end {
		k.takeBlock(n)
	}
	n.next++
	wish := k.wishesOf(voter)[0]
	k.keepSlot(voter, n.next)
	k.status[voter] |= touched
	s := k.stateOf(voter)
	*s = state{voter: voter, wish: wish}
	w := k.workerOf(int(k.record(voter).centre))
	w.redrawVoter(voter, from)
	return s
}

func (k *Kernel) takeBlock(n *nursery) {
	k.guard.Lock()
	defer k.guard.Unlock()
	if k.rare.blocks[k.rare.taken] == nil {
		k.rare.blocks[k.rare.taken] = new([blockSize]state)
	}
	n.next = uint32(k.rare.taken << blockBits)
	n.end = n.next + blockSize
	k.rare.taken++
}

// eachState calls f with every state that is in use, and its slot.
func (k *Kernel) eachState(f func(s *state, slot uint32)) {
	for b := range k.rare.taken {
		first := uint32(b) << blockBits
		end := first + blockSize
		k.herald.cut(&end)
		for _, w := range k.workers {
			w.nursery.cut(&end)
		}
		for i := first; i < end; i++ {
			f(&k.rare.blocks[b][i&(blockSize-1)], i+1)
		}
	}
}

// cut shortens a block that ends at end to what is in use of it, if it is the one
// that is being filled.
func (n *nursery) cut(end *uint32) {
	if n.end == *end {
		*end = n.next
	}
}

// forget clears all states before a replicate.
func (k *Kernel) forget() {
	k.eachState(func(s *state, _ uint32) { k.wishesOf(s.voter)[0] = s.wish })
	k.rare.taken, k.herald = 0, nursery{}
	for _, w := range k.workers {
		w.nursery = nursery{}
	}
	clear(k.status)
}

// nextMorning clears what a night clears: everything but habit and the belief in
// attacks (docs/model.md, section 7.16).
func (k *Kernel) nextMorning() {
	clear(k.status)
	k.eachState(func(s *state, _ uint32) {
		*s = state{voter: s.voter, wish: s.wish, attackTime: s.attackTime, attackLevel: s.attackLevel, flags: s.flags & believer}
		k.status[s.voter] = touched
	})
}

// keepSlots notes again where the states are kept, among planned wishes that may be others
// than on the day before.
func (k *Kernel) keepSlots() {
	k.eachState(func(s *state, slot uint32) { k.keepSlot(s.voter, slot) })
}

// move sets where a voter is, and since when.
func (k *Kernel) move(voter uint32, to where, minute float32) {
	k.status[voter] = k.status[voter]&^whereMask | status(to)
	if k.when != nil {
		k.when[voter] = minute
	}
}
