package main

const romaAshkaliEgyptian = "Roma, Ashkali and Egyptian"

// communityNames are the communities of the case, in its order.
var communityNames = []string{"Albanian", "Serb", "Bosniak", "Turk", "Gorani", romaAshkaliEgyptian}

// share is one community's part of a register, in millionths.
type share struct {
	community string
	millionth int
}

// shares turns weights by community into shares that sum to one million.
func shares(weights map[string]float64) []share {
	list := make([]float64, len(communityNames))
	for i, name := range communityNames {
		list[i] = weights[name]
	}
	var result []share
	for i, n := range largestRemainder(1_000_000, list) {
		if n > 0 {
			result = append(result, share{communityNames[i], n})
		}
	}
	return result
}

// blankMajority names the community that a census table leaves blank although it
// is the largest: it gets what the groups found leave of the total.
var blankMajority = map[int]string{24: "Albanian", 30: "Albanian", 35: "Serb", 37: "Serb"}

// boycotted are the municipalities where Serbs boycotted the census of 2011.
var boycotted = map[int]bool{14: true, 23: true, 34: true, 35: true, 36: true, 37: true}

// shareCommunities derives the communities of each southern municipality from the
// groups found in the census, and applies rule 4 in the north.
func shareCommunities(c *country) {
	for _, m := range c.munis {
		switch {
		case m.code == abroad:
			m.communities, m.communitiesBasis = []share{{"Albanian", 1_000_000}}, "synthetic"
			continue
		case north(m.code):
			for _, x := range c.centresOf(m.code) {
				x.communities = shares(northern(x.code, m.code))
			}
			continue
		}
		weights, found := map[string]float64{}, 0
		for community, n := range m.found {
			weights[community] = float64(n)
			found += n
		}
		if community := blankMajority[m.code]; community != "" {
			weights[community] = float64(m.census - found)
		}
		m.communities, m.communitiesBasis = shares(weights), "derived"
		if boycotted[m.code] {
			m.communitiesBasis = "estimate"
		}
	}
}

// northern returns the composition of a centre north of the Ibar in percent.
// Rule 4 gives the first figure of each; the rest is shared as written here.
func northern(code string, municipality int) map[string]float64 {
	switch code {
	case "1206b", "1217b", "2809b", "2910b", "2911b", "3801b", "3803b":
		return map[string]float64{"Albanian": 95, "Serb": 5}
	case "1207b", "3804b":
		return map[string]float64{"Albanian": 50, "Serb": 50}
	case "3802b":
		return map[string]float64{"Bosniak": 60, "Albanian": 20, "Serb": 20}
	}
	if municipality == northMitrovica {
		return map[string]float64{"Serb": 97, "Bosniak": 1, "Gorani": 1, romaAshkaliEgyptian: 1}
	}
	return map[string]float64{"Serb": 97, romaAshkaliEgyptian: 3}
}

// sameComposition reports whether two centres have the same communities.
func sameComposition(a, b *centre) bool {
	if len(a.communities) != len(b.communities) {
		return false
	}
	for i := range a.communities {
		if a.communities[i] != b.communities[i] {
			return false
		}
	}
	return true
}
