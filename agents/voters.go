package agents

import "turnout/internal/rank"

// Voters are the traits of an electorate under one parameter vector, one row a
// name on the register. No action writes them: traits are what a voter brings
// to the day. Rows are sorted by polling centre; names abroad stand last. The
// members of a household have the same car, if any.
type Voters struct {
	Row      []Voter
	Phi      *[2]Strengths     // phi of the fearful and of the defiant
	Trusting rank.Set          // who trusts some giver
	Given    [][Givers]float32 // by number in Trusting: trust in each giver, sum at most 1
	Usual    []*Usual          // s^ by group
	Profile  []*Profile        // W by class
}

// Strengths are phi for each strength of fear or defiance.
type Strengths [1 << 16]float32

// Voter is what one voter brings to the day, in 8 bytes; trust is apart, because few
// classes trust anybody.
type Voter struct {
	Alpha    float32 // habit and interest, household and centre effects inside [logit]
	Strength uint16  // of fear or defiance: its place in Voters.Phi
	Marks    Marks   // yes-or-no traits
}

// NewVoters returns n voters who may all trust somebody, for electorates that are made
// by hand.
func NewVoters(n int) *Voters {
	v := &Voters{Row: make([]Voter, n), Phi: new([2]Strengths), Given: make([][Givers]float32, n)}
	v.Trusting = v.Trusting.Reset(n)
	v.Trusting.Add(0, n)
	v.Trusting.Number()
	return v
}

// Sensitive returns phi of a voter towards a threat from the own side.
func (v *Voters) Sensitive(row int) float32 {
	r := &v.Row[row]
	return v.Phi[r.Marks/Defiant&1][r.Strength]
}

// Outraged returns phi of a voter towards a threat from the other side.
func (v *Voters) Outraged(row int) float32 {
	r := &v.Row[row]
	return v.Phi[r.Marks/DefiantToOthers&1][r.Strength]
}

// Trust returns the trust of a voter in each giver, to read.
func (v *Voters) Trust(row int) *[Givers]float32 {
	if !v.Trusting.Has(row) {
		return &noTrust
	}
	return &v.Given[v.Trusting.Before(row)]
}

// noTrust is the trust of those who trust nobody. It is never written.
var noTrust [Givers]float32

// Marks are the yes-or-no traits of one voter.
type Marks uint8

// The marks.
const (
	Resident        Marks = 1 << iota // in the country on the day
	HasCar                            // the household has a car
	Dependent                         // depends on public pay or benefits
	Doubter                           // doubts that the ballot is secret
	Unlisted                          // the name is missing from the list at the station
	Defiant                           // a threat from the own side brings the voter out
	DefiantToOthers                   // a threat from the other side does
)

// Has reports whether all the given marks are set.
func (m Marks) Has(marks Marks) bool { return m&marks == marks }
