package electorate

import (
	"slices"

	"turnout/agents"
)

// Restrict returns the electorate of some municipalities: those voters whose
// group belongs to a municipality with keep[municipality], abroad or not. Rows,
// households, centres, settlements and groups are numbered anew; communities,
// classes and municipalities are not. Voters keep their scores, stations and
// the ties among them bit for bit; ties to others are counted in Cut. A centre
// or settlement is kept where its municipality is or a kept voter uses it.
//
// Random numbers are addressed by voter, centre and settlement. Address,
// CentreAddress, SettlementAddress and GroupAddress give the original indices,
// also where an electorate is restricted twice.
func (e *Electorate) Restrict(keep []bool) *Electorate {
	c := e.newCut(keep)
	r := newElectorate(c.margins(), e.Seed)
	r.Cut = e.Cut
	r.CentreFirst = c.centreFirst()
	c.scores(r)
	c.households(r)
	c.ties(r)
	r.Address = addresses(e.Address, c.rows)
	r.CentreAddress = addresses(e.CentreAddress, c.centres.kept)
	r.SettlementAddress = addresses(e.SettlementAddress, c.settlements.kept)
	r.GroupAddress = addresses(e.GroupAddress, c.groups.kept)
	return r
}

// cut is what stays of an electorate.
type cut struct {
	e                            *Electorate
	groups, centres, settlements selection
	blocks                       []int
	rows                         []uint32 // original row of each kept voter
	now                          []uint32 // new row of each voter, or gone
}

const gone = 1<<32 - 1

// selection is the kept items of a list, and where each item of the list went.
type selection struct {
	kept []uint32 // original index of each kept item
	now  []int    // new index of each item, -1 where it is dropped
}

func selected(keep []bool) selection {
	s := selection{now: make([]int, len(keep))}
	for i, k := range keep {
		s.now[i] = -1
		if k {
			s.now[i] = len(s.kept)
			s.kept = append(s.kept, uint32(i))
		}
	}
	return s
}

func (e *Electorate) newCut(keep []bool) *cut {
	m := e.Margins
	groups := chosen(m.Groups, func(g Group) bool { return keep[g.Municipality] })
	centres := chosen(m.Centres, func(c Centre) bool { return keep[c.Municipality] })
	settlements := chosen(m.Settlements, func(s Settlement) bool { return keep[s.Municipality] })
	c := &cut{e: e, now: make([]uint32, e.Names())}
	row := uint32(0)
	for i, b := range m.Blocks {
		c.block(i, row, groups[b.Group])
		row += uint32(b.Names)
		if groups[b.Group] && b.Centre >= 0 {
			centres[b.Centre], settlements[b.Settlement] = true, true
		}
	}
	for i, kept := range centres {
		if kept {
			settlements[m.Centres[i].Settlement] = true
		}
	}
	c.groups, c.centres, c.settlements = selected(groups), selected(centres), selected(settlements)
	return c
}

// chosen tells which items of a list are wanted.
func chosen[T any](items []T, want func(T) bool) []bool {
	list := make([]bool, len(items))
	for i, x := range items {
		list[i] = want(x)
	}
	return list
}

// block notes the voters of block i, which begins at a row.
func (c *cut) block(i int, row uint32, keep bool) {
	if keep {
		c.blocks = append(c.blocks, i)
	}
	for range c.e.Margins.Blocks[i].Names {
		c.now[row] = gone
		if keep {
			c.now[row] = uint32(len(c.rows))
			c.rows = append(c.rows, row)
		}
		row++
	}
}

// margins returns the margins of what stays.
func (c *cut) margins() *Margins {
	m := c.e.Margins
	r := &Margins{Communities: m.Communities, Classes: m.Classes, Municipalities: m.Municipalities}
	for _, s := range c.settlements.kept {
		r.Settlements = append(r.Settlements, m.Settlements[s])
	}
	for _, i := range c.centres.kept {
		centre := m.Centres[i]
		centre.Settlement = c.settlements.now[centre.Settlement]
		r.Centres = append(r.Centres, centre)
	}
	for _, g := range c.groups.kept {
		r.Groups = append(r.Groups, m.Groups[g])
	}
	for _, i := range c.blocks {
		b := m.Blocks[i]
		b.Group = c.groups.now[b.Group]
		if b.Centre >= 0 {
			b.Centre, b.Settlement = c.centres.now[b.Centre], c.settlements.now[b.Settlement]
		}
		r.Blocks = append(r.Blocks, b)
	}
	return r
}

func (c *cut) centreFirst() []uint32 {
	first := make([]uint32, len(c.centres.kept)+1)
	for _, i := range c.blocks {
		if b := c.e.Margins.Blocks[i]; b.Centre >= 0 {
			first[c.centres.now[b.Centre]+1] += uint32(b.Names)
		}
	}
	sum(first)
	return first
}

// scores copies where the scores of the kept blocks and centres are drawn.
func (c *cut) scores(r *Electorate) {
	for i, block := range c.blocks {
		r.scores[i] = c.e.scores[block]
	}
	for i, centre := range c.centres.kept {
		r.CentreScore[i] = c.e.CentreScore[centre]
	}
}

// households numbers the kept households. A household is kept or dropped whole,
// because its members are of one group.
func (c *cut) households(r *Electorate) {
	last := uint32(gone)
	for i, row := range c.rows {
		home := uint32(c.e.HouseholdOf(int(row)))
		if home != last {
			last = home
			r.HouseholdFirst = append(r.HouseholdFirst, uint32(i))
			r.Station, r.Distance = append(r.Station, c.e.Station[home]), append(r.Distance, c.e.Distance[home])
		}
	}
	r.HouseholdFirst = append(r.HouseholdFirst, uint32(len(c.rows)))
	r.LayOut()
}

// ties copies the ties among kept voters and counts those that are cut.
func (c *cut) ties(r *Electorate) {
	r.TieFirst = make([]uint32, len(c.rows)+1)
	r.tieWeight = make([]tieWeight, len(c.groups.kept))
	for i, row := range c.rows {
		from := len(r.Ties)
		for _, t := range c.e.Ties[c.e.TieFirst[row]:c.e.TieFirst[row+1]] {
			if now := c.now[t.Voter()]; now != gone {
				r.Ties = append(r.Ties, agents.NewTie(int(now), t.Kind(), t.Across()))
			} else {
				r.Cut++
			}
		}
		r.TieFirst[i+1] = uint32(len(r.Ties))
		r.tieWeight[r.GroupOf(i)].count(r.Ties[from:])
	}
	r.Ties = slices.Clip(r.Ties)
}

// addresses returns the addresses of the kept items; nil where they are 0, 1, 2, ...
func addresses(old, kept []uint32) []uint32 {
	list := make([]uint32, len(kept))
	identity := true
	for i, k := range kept {
		list[i] = k
		if old != nil {
			list[i] = old[k]
		}
		identity = identity && list[i] == uint32(i)
	}
	if identity {
		return nil
	}
	return list
}
