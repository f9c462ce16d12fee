package electorate

import "fmt"

// SyntheticCase describes a made-up case for tests, examples and benchmarks.
// Zero counts mean one, no communities mean one community.
type SyntheticCase struct {
	Names          int       // on the register, names abroad included
	Abroad         int       // of these, names out of the country, in a municipality of their own
	Municipalities int       // with polling centres
	Settlements    int       // at least one for each municipality
	Centres        int       // at least one for each municipality
	Stations       int       // per centre
	Town           float64   // share of the centres of each municipality that stand in its first settlement
	Communities    []float64 // shares of the communities, everywhere the same
	Classes        int       // community k has class k mod Classes
	Radius         float64   // of each settlement [km]; 0 means 0.5
}

// Synthetic returns the margins of a made-up case. Names are spread evenly over
// centres and from there over the settlements that a centre serves. It panics
// where a municipality would have no settlement or no centre.
func Synthetic(s SyntheticCase) *Margins {
	s = s.withDefaults()
	m := &Margins{Classes: labels("class", s.Classes), Communities: labels("community", len(s.Communities))}
	for k := range s.Municipalities {
		m.Municipalities = append(m.Municipalities, Municipality{Code: k + 1, Name: fmt.Sprintf("Municipality %d", k+1)})
		for c := range s.Communities {
			m.Groups = append(m.Groups, Group{Municipality: k, Community: c, Class: c % s.Classes})
		}
		s.addPlaces(m, k)
	}
	if s.Abroad > 0 {
		k := len(m.Municipalities)
		m.Municipalities = append(m.Municipalities, Municipality{Code: k + 1, Name: "Abroad", Abroad: true})
		m.Groups = append(m.Groups, Group{Municipality: k})
		m.Blocks = append(m.Blocks, Block{Settlement: -1, Centre: -1, Group: len(m.Groups) - 1, Names: s.Abroad})
	}
	return m
}

func (s SyntheticCase) withDefaults() SyntheticCase {
	s.Municipalities = max(1, s.Municipalities)
	s.Settlements = max(1, s.Settlements)
	s.Centres = max(1, s.Centres)
	s.Stations = max(1, s.Stations)
	s.Classes = max(1, s.Classes)
	if len(s.Communities) == 0 {
		s.Communities = []float64{1}
	}
	if s.Radius == 0 {
		s.Radius = 0.5
	}
	if s.Settlements < s.Municipalities || s.Centres < s.Municipalities {
		panic(fmt.Sprintf("electorate: found %d settlements and %d centres, want at least one for each of %d municipalities",
			s.Settlements, s.Centres, s.Municipalities))
	}
	return s
}

func labels(word string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s %d", word, i+1)
	}
	return names
}

// part returns where the k-th of n equal parts of a whole begins.
func part(whole, k, n int) int { return int(int64(whole) * int64(k) / int64(n)) }

// addPlaces adds the settlements, centres and blocks of municipality k.
func (s SyntheticCase) addPlaces(m *Margins, k int) {
	homes, centres := len(m.Settlements), len(m.Centres)
	for i := homes; i < part(s.Settlements, k+1, s.Municipalities); i++ {
		m.Settlements = append(m.Settlements, s.settlement(i, k))
	}
	n := part(s.Centres, k+1, s.Municipalities) - centres
	for i := range n {
		serves := s.serves(i, n, len(m.Settlements)-homes)
		for h := range serves {
			serves[h] += homes
		}
		m.Centres = append(m.Centres, s.centre(m, serves[0], centres+i))
		s.addBlocks(m, serves, centres+i)
	}
}

// serves returns the settlements, of h, that the i-th of n centres serves.
func (s SyntheticCase) serves(i, n, h int) []int {
	town := min(int(s.Town*float64(n)), n-1)
	switch {
	case h == 1 || i < town:
		return []int{0}
	case town > 0:
		return shared(i-town, n-town, 1, h-1)
	}
	return shared(i, n, 0, h)
}

// shared returns the settlements of [first, first+h) that the i-th of n centres serves.
func shared(i, n, first, h int) []int {
	if n >= h {
		return []int{first + part(h, i, n)}
	}
	var list []int
	for k := part(h, i, n); k < part(h, i+1, n); k++ {
		list = append(list, first+k)
	}
	return list
}

// settlement returns a settlement on a grid of 2 km by about 2 km.
func (s SyntheticCase) settlement(i, municipality int) Settlement {
	return Settlement{
		ID: fmt.Sprintf("s%d", i+1), Name: fmt.Sprintf("Settlement %d", i+1), Municipality: municipality,
		Lat: 42 + float64(0.018*float64(i/64%64)), Lon: 20.5 + float64(0.024*float64(i%64)), Radius: s.Radius,
	}
}

// centre returns a centre at a place of its own in a settlement's disc.
func (s SyntheticCase) centre(m *Margins, home, i int) Centre {
	at := m.Settlements[home]
	dx, dy := float64(i*7%10)-4.5, float64(i*3%10)-4.5
	step := s.Radius / 7 / 111
	return Centre{
		Code: fmt.Sprintf("%06d", i+1), Name: fmt.Sprintf("School %d", i+1), Municipality: at.Municipality, Settlement: home,
		Lat: at.Lat + float64(dy*step), Lon: at.Lon + float64(dx*step), Stations: s.Stations,
	}
}

// addBlocks spreads the names of a centre over its settlements and communities.
func (s SyntheticCase) addBlocks(m *Margins, serves []int, centre int) {
	voters := s.Names - s.Abroad
	names := part(voters, centre+1, s.Centres) - part(voters, centre, s.Centres)
	first := m.Centres[centre].Municipality * len(s.Communities)
	for k, home := range serves {
		here := part(names, k+1, len(serves)) - part(names, k, len(serves))
		sum, done := 0.0, 0
		for c, share := range s.Communities {
			sum += share
			upTo := min(here, int(float64(sum*float64(here))+0.5))
			if c == len(s.Communities)-1 {
				upTo = here
			}
			if upTo > done {
				m.Blocks = append(m.Blocks, Block{Settlement: home, Centre: centre, Group: first + c, Names: upTo - done})
			}
			done = max(done, upTo)
		}
	}
}
