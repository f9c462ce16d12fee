package electorate

import (
	"errors"
	"fmt"

	"turnout/agents"
)

// maxProblems is how many problems Check lists before it stops.
const maxProblems = 20

// Check reports what keeps an electorate from being built: indices out of
// range, blocks out of order, centres without stations, more names than fit.
func (m *Margins) Check() error {
	var c checker
	m.checkSizes(&c)
	m.checkPlaces(&c)
	if c.problems == nil {
		m.checkBlocks(&c)
	}
	return errors.Join(c.problems...)
}

// checker collects problems.
type checker struct{ problems []error }

func (c *checker) want(ok bool, format string, args ...any) {
	if !ok && len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Errorf("margins: "+format, args...))
	}
}

// index wants an index in [low, n).
func (c *checker) index(what string, i, of, low, n int) {
	if i < low || i >= n {
		c.want(false, "%s is %d in row %d, want a value in [%d, %d)", what, i, of, low, n)
	}
}

func (m *Margins) checkSizes(c *checker) {
	c.want(len(m.Centres) < Abroad, "found %d centres, want fewer than %d", len(m.Centres), Abroad)
	c.want(len(m.Settlements) < Abroad, "found %d settlements, want fewer than %d", len(m.Settlements), Abroad)
	c.want(len(m.Groups) < Abroad, "found %d groups, want fewer than %d", len(m.Groups), Abroad)
	names := 0
	for _, b := range m.Blocks {
		names += b.Names
	}
	c.want(names <= agents.MaxVoters, "found %d names, want at most %d", names, agents.MaxVoters)
}

func (m *Margins) checkPlaces(c *checker) {
	for i, s := range m.Settlements {
		c.index("municipality of a settlement", s.Municipality, i, 0, len(m.Municipalities))
		c.want(s.Radius >= 0, "settlement %s has radius %v km, want at least 0", s.ID, s.Radius)
		c.want(onEarth(s.Lat, s.Lon), "settlement %s lies at %v, %v, want degrees", s.ID, s.Lat, s.Lon)
	}
	for i, s := range m.Centres {
		c.index("municipality of a centre", s.Municipality, i, 0, len(m.Municipalities))
		c.index("settlement of a centre", s.Settlement, i, 0, len(m.Settlements))
		c.want(s.Stations >= 1 && s.Stations <= 256, "centre %s has %d stations, want 1 to 256", s.Code, s.Stations)
		c.want(onEarth(s.Lat, s.Lon), "centre %s lies at %v, %v, want degrees", s.Code, s.Lat, s.Lon)
	}
	for i, g := range m.Groups {
		c.index("municipality of a group", g.Municipality, i, 0, len(m.Municipalities))
		c.index("community of a group", g.Community, i, 0, len(m.Communities))
		c.index("class of a group", g.Class, i, 0, len(m.Classes))
	}
}

func onEarth(lat, lon float64) bool {
	return lat > -90 && lat < 90 && lon >= -180 && lon <= 180
}

func (m *Margins) checkBlocks(c *checker) {
	for i, b := range m.Blocks {
		c.index("centre of a block", b.Centre, i, -1, len(m.Centres))
		c.index("settlement of a block", b.Settlement, i, -1, len(m.Settlements))
		c.index("group of a block", b.Group, i, 0, len(m.Groups))
		c.want((b.Centre < 0) == (b.Settlement < 0), "block %d has centre %d and settlement %d, want both or neither abroad", i, b.Centre, b.Settlement)
		c.want(b.Names >= 1, "block %d has %d names, want at least 1", i, b.Names)
		if i > 0 {
			c.want(m.Blocks[i-1].before(b), "block %d is out of order, want blocks sorted by centre (abroad last), settlement, group", i)
		}
	}
}

// before reports whether block b stands before block o on the register.
func (b Block) before(o Block) bool {
	if b.Centre != o.Centre {
		return uint(b.Centre) < uint(o.Centre) // -1, abroad, becomes the largest
	}
	if b.Settlement != o.Settlement {
		return b.Settlement < o.Settlement
	}
	return b.Group < o.Group
}
