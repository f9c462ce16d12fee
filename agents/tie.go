package agents

// Kind says how two voters know each other.
type Kind uint32

// The kinds of ties.
const (
	Housemate Kind = iota
	Kin
	Neighbour
	Colleague
	Kinds = iota
)

// Tie is one directed tie: the voter at its end, its kind, and whether it
// crosses communities, packed into 32 bits. It holds up to 2^27 voters.
type Tie uint32

const (
	tieVoter  = 1<<27 - 1
	tieKind   = 27
	tieAcross = 1 << 29
	// MaxVoters is the largest electorate that ties can address.
	MaxVoters = tieVoter + 1
)

// NewTie returns the tie to voter; across says that it joins two communities.
func NewTie(voter int, kind Kind, across bool) Tie {
	t := Tie(voter) | Tie(kind)<<tieKind
	if across {
		t |= tieAcross
	}
	return t
}

// Voter returns the row of the voter at the end of the tie.
func (t Tie) Voter() int { return int(t & tieVoter) }

// Kind returns how the two know each other.
func (t Tie) Kind() Kind { return Kind(t>>tieKind) & 3 }

// Across reports whether the tie joins two communities.
func (t Tie) Across() bool { return t&tieAcross != 0 }

// AcrossBit returns 1 where the tie joins two communities, else 0.
func (t Tie) AcrossBit() int { return int(t / tieAcross & 1) }

// Weight returns how much the tie counts in social proof: a housemate 3, kin 2,
// others 1. Judgement: no study in docs/parameters.md measures it.
func (k Kind) Weight() int {
	return int(0x1123 >> (4 * k) & 15)
}

// TieCounts counts ties by kind, at most 255 of each.
type TieCounts uint32

// Count returns the count of the tie, n times, 0 or 1: counts are added up.
func (t Tie) Count(n uint64) TieCounts { return TieCounts(n) << (t >> (tieKind - 3) & 24) }

// Weight adds up the weights of the ties that were counted.
func (c TieCounts) Weight() int {
	near := int(c & 255)
	return 3*near + 2*int(c>>8&255) + int(c>>16&255) + int(c>>24)
}
