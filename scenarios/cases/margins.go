package cases

import (
	"cmp"
	"slices"

	"turnout/agents/electorate"
)

// Margins returns the counts that the electorate of the case must meet. Blocks are
// found in whole numbers: the names of each municipality are shared among its
// communities, or those of each centre that has its own composition, by largest
// remainder, and each community is spread evenly over the catchments. So the sums
// of catchments, centres and communities hold exactly. Indices of municipalities,
// settlements and centres are those of the case.
func (c *Case) Margins() *electorate.Margins {
	b := &blocks{c: c, groupOf: map[[2]int]int{}, margins: &electorate.Margins{Communities: slices.Clone(c.Communities)}}
	m := b.margins
	for _, class := range c.Classes {
		m.Classes = append(m.Classes, class.Name)
	}
	for _, x := range c.Municipalities {
		m.Municipalities = append(m.Municipalities, electorate.Municipality{Code: x.Code, Name: x.Name, Abroad: x.Abroad})
	}
	for _, x := range c.Settlements {
		m.Settlements = append(m.Settlements, electorate.Settlement{ID: x.ID, Name: x.Name, Municipality: x.Municipality,
			Lat: x.Lat, Lon: x.Lon, Radius: x.Radius})
	}
	for _, x := range c.Centres {
		m.Centres = append(m.Centres, electorate.Centre{Code: x.Code, Name: x.Venue, Municipality: x.Municipality,
			Settlement: x.Settlement, Lat: x.Lat, Lon: x.Lon, Stations: x.Stations})
	}
	b.groups()
	b.fill()
	return m
}

// blocks fills the groups and blocks of margins.
type blocks struct {
	c       *Case
	margins *electorate.Margins
	groupOf map[[2]int]int // group by municipality and community
}

// groups lists the communities that each municipality has.
func (b *blocks) groups() {
	has := map[[2]int]bool{}
	for i, m := range b.c.Municipalities {
		for _, s := range m.Communities {
			has[[2]int{i, b.community(s)}] = true
		}
	}
	for _, x := range b.c.Centres {
		for _, s := range x.Communities {
			has[[2]int{x.Municipality, b.community(s)}] = true
		}
	}
	for i := range b.c.Municipalities {
		for k := range b.c.Communities {
			if has[[2]int{i, k}] {
				b.groupOf[[2]int{i, k}] = len(b.margins.Groups)
				b.margins.Groups = append(b.margins.Groups, electorate.Group{Municipality: i, Community: k, Class: b.c.classOf(i, k)})
			}
		}
	}
}

func (b *blocks) community(s Share) int { return slices.Index(b.c.Communities, s.Community) }

// classOf returns the first class that a community of a municipality fits, else
// the class of everybody else.
func (c *Case) classOf(municipality, community int) int {
	rest := 0
	for i, class := range c.Classes {
		if class.Community == "" {
			rest = i
			continue
		}
		if class.Community == c.Communities[community] && (class.Inside == "" || c.lies(municipality, class.Inside)) &&
			(class.Outside == "" || !c.lies(municipality, class.Outside)) {
			return i
		}
	}
	return rest
}

// lies reports whether a municipality belongs to an area with all it has.
func (c *Case) lies(municipality int, area string) bool {
	a, _ := c.find(area)
	return a.Everything || slices.Contains(a.Municipalities, c.Municipalities[municipality].Code)
}

// fill makes the blocks: first of centres with an own composition, then of the
// other centres of each municipality together, then of the names abroad.
func (b *blocks) fill() {
	own := map[int][]Catchment{}  // by centre
	rest := map[int][]Catchment{} // by municipality
	for _, k := range b.c.Catchments {
		if x := b.c.Centres[k.Centre]; len(x.Communities) > 0 {
			own[k.Centre] = append(own[k.Centre], k)
		} else {
			rest[x.Municipality] = append(rest[x.Municipality], k)
		}
	}
	for i, x := range b.c.Centres {
		b.share(x.Municipality, own[i], x.Communities)
	}
	for i, m := range b.c.Municipalities {
		if m.Abroad {
			rest[i] = []Catchment{{Settlement: -1, Centre: -1, Names: m.Register}}
		}
		b.share(i, rest[i], m.Communities)
	}
	last := len(b.c.Centres)
	place := func(centre int) int { // names abroad stand last
		if centre < 0 {
			return last
		}
		return centre
	}
	slices.SortFunc(b.margins.Blocks, func(x, y electorate.Block) int {
		return cmp.Or(cmp.Compare(place(x.Centre), place(y.Centre)), cmp.Compare(x.Settlement, y.Settlement), cmp.Compare(x.Group, y.Group))
	})
}

// share shares the names of some catchments among communities.
func (b *blocks) share(municipality int, catchments []Catchment, shares []Share) {
	if len(catchments) == 0 {
		return
	}
	total := int64(0)
	rows := make([]int64, len(catchments))
	for i, k := range catchments {
		rows[i] = int64(k.Names)
		total += rows[i]
	}
	weights := make([]int64, len(shares))
	for i, s := range shares {
		weights[i] = s.millionths
	}
	spread(rows, apportion(total, weights), func(row, column int, names int64) {
		b.margins.Blocks = append(b.margins.Blocks, electorate.Block{
			Settlement: catchments[row].Settlement, Centre: catchments[row].Centre,
			Group: b.groupOf[[2]int{municipality, b.community(shares[column])}], Names: int(names),
		})
	})
}
