package sim

import (
	"cmp"
	"math"
	"slices"

	"turnout/agents"
)

// departure is a point whose voter would leave home at a minute.
type departure struct {
	minute float32
	candidate
}

// liveThrough takes step t centre by centre: who leaves home for it and who
// comes to its door, in the order of minutes (docs/model.md, section 3, items 4
// and 5). Where both fall on one minute the door comes first.
func (k *Kernel) liveThrough(t int) {
	k.step = t
	k.lookAtUsual(k.bounds[t])
	homes := k.sorted[k.first[t]:k.first[t+1]]
	k.sortDoors(k.arrivals[t])
	for centre := range k.places {
		n, end := 0, k.m.Electorate.CentreFirst[centre+1]
		for n < len(homes) && homes[n].voter < end {
			n++
		}
		if doors := k.doors[k.doorFirst[centre]:k.doorFirst[centre+1]]; n > 0 || len(doors) > 0 {
			k.liveAt(homes[:n], doors)
		}
		homes = homes[n:]
	}
	k.arrivals[t] = k.arrivals[t][:0]
}

// sortDoors lays the arrivals of a step out by centre.
func (k *Kernel) sortDoors(list []arrival) {
	k.doorFirst = slices.Grow(k.doorFirst[:0], len(k.places)+1)[:len(k.places)+1]
	clear(k.doorFirst)
	for i := range list {
		k.doorFirst[list[i].centre+1]++
	}
	for c := range k.places {
		k.doorFirst[c+1] += k.doorFirst[c]
	}
	k.at = append(k.at[:0], k.doorFirst...)
	k.doors = slices.Grow(k.doors[:0], len(list))[:len(list)]
	for _, a := range list {
		k.doors[k.at[a.centre]] = a
		k.at[a.centre]++
	}
}

// liveAt takes the departures and arrivals of one centre in order. Who sets out
// and arrives in the same step joins the queue of today's arrivals. Looking at
// all voters in small loops first lets the waits for memory overlap.
func (k *Kernel) liveAt(homes []candidate, doors []arrival) {
	k.sortHomes(homes)
	if len(doors) > 1 {
		slices.SortFunc(doors, byArrival)
	}
	k.coming = append(k.coming[:0], doors...)
	for _, a := range doors {
		k.touched += k.records[a.voter].marks + agents.Marks(k.state[a.voter].flags)
	}
	for i, j := 0, 0; ; {
		switch {
		case i < len(k.leaving) && (j == len(k.coming) || k.leaving[i].leave < k.coming[j].minute):
			k.next = j
			k.consider(departure{k.leaving[i].leave, k.leaving[i]})
			i++
		case j < len(k.coming):
			k.next = j + 1
			k.arrive(k.coming[j])
			j++
		default:
			return
		}
	}
}

// sortHomes lists the candidates of one centre who have not voted in the order of
// departures; who leaves at one minute in the order of rows and points.
func (k *Kernel) sortHomes(homes []candidate) {
	k.keys, k.leaving = k.keys[:0], k.leaving[:0]
	for i := range homes {
		c := &homes[i]
		if k.voted.has(int(c.voter)) || k.state[c.voter].where == notOnList {
			continue
		}
		k.touched += k.records[c.voter].marks
		k.keys = append(k.keys, uint64(ordered(c.leave))<<32|uint64(i))
	}
	slices.Sort(k.keys)
	for _, key := range k.keys {
		k.leaving = append(k.leaving, homes[uint32(key)])
	}
}

// ordered maps numbers to integers in their order.
func ordered(x float32) uint32 {
	bits := math.Float32bits(x)
	if bits>>31 != 0 {
		return ^bits
	}
	return bits | 1<<31
}

// comeToday adds an arrival of the present step at the present centre.
func (k *Kernel) comeToday(a arrival) {
	at, _ := slices.BinarySearchFunc(k.coming[k.next:], a, byArrival)
	k.coming = slices.Insert(k.coming, k.next+at, a)
}

func byArrival(a, b arrival) int {
	if a.minute != b.minute {
		return cmp.Compare(a.minute, b.minute)
	}
	return cmp.Compare(a.voter, b.voter)
}
