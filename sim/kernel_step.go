package sim

import (
	"cmp"
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
	homes, doors := k.sorted[k.first[t]:k.first[t+1]], k.arrivals[t]
	slices.SortFunc(doors, byCentre)
	for len(homes) > 0 || len(doors) > 0 {
		centre := k.nextCentre(homes, doors)
		n, m := 0, 0
		end := k.m.Electorate.CentreFirst[centre+1]
		for n < len(homes) && homes[n].voter < end {
			n++
		}
		for m < len(doors) && doors[m].centre == centre {
			m++
		}
		k.liveAt(homes[:n], doors[:m])
		homes, doors = homes[n:], doors[m:]
	}
	k.arrivals[t] = k.arrivals[t][:0]
}

// nextCentre returns the first centre that anybody leaves for or comes to.
func (k *Kernel) nextCentre(homes []candidate, doors []arrival) uint16 {
	if len(homes) == 0 {
		return doors[0].centre
	}
	centre := k.records[homes[0].voter].centre
	if len(doors) > 0 {
		centre = min(centre, doors[0].centre)
	}
	return centre
}

// liveAt takes the departures and arrivals of one centre in order. Who sets out
// and arrives in the same step joins the queue of today's arrivals. Looking at
// all voters in small loops first lets the waits for memory overlap.
func (k *Kernel) liveAt(homes []candidate, doors []arrival) {
	k.leaving = k.leaving[:0]
	for _, c := range homes {
		if k.voted.has(int(c.voter)) || k.state[c.voter].where == notOnList {
			continue
		}
		k.leaving = append(k.leaving, departure{c.minute - k.records[c.voter].travel, c})
	}
	if len(k.leaving) > 1 {
		slices.SortFunc(k.leaving, byDeparture)
	}
	k.coming = append(k.coming[:0], doors...)
	for _, a := range doors {
		k.touched += k.records[a.voter].marks + agents.Marks(k.state[a.voter].flags)
	}
	for i, j := 0, 0; ; {
		switch {
		case i < len(k.leaving) && (j == len(k.coming) || k.leaving[i].minute < k.coming[j].minute):
			k.next = j
			k.consider(k.leaving[i])
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

// comeToday adds an arrival of the present step at the present centre.
func (k *Kernel) comeToday(a arrival) {
	at, _ := slices.BinarySearchFunc(k.coming[k.next:], a, byArrival)
	k.coming = slices.Insert(k.coming, k.next+at, a)
}

func byDeparture(a, b departure) int {
	switch {
	case a.minute != b.minute:
		return cmp.Compare(a.minute, b.minute)
	case a.voter != b.voter:
		return cmp.Compare(a.voter, b.voter)
	}
	return cmp.Compare(a.k, b.k)
}

func byArrival(a, b arrival) int {
	if a.minute != b.minute {
		return cmp.Compare(a.minute, b.minute)
	}
	return cmp.Compare(a.voter, b.voter)
}

func byCentre(a, b arrival) int {
	if a.centre != b.centre {
		return cmp.Compare(a.centre, b.centre)
	}
	return byArrival(a, b)
}
