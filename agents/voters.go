package agents

// Voters are the traits of an electorate under one parameter vector, one row a
// name on the register. No action writes them: traits are what a voter brings
// to the day. Rows are sorted by polling centre; names abroad stand last.
type Voters struct {
	Alpha     []float32         // habit and interest, household and centre effects inside [logit]
	Trust     [][Givers]float32 // trust in each giver, sum at most 1
	Sensitive []float32         // phi towards a threat from the own side
	Outraged  []float32         // phi towards a threat from the other side
	Marks     []Marks           // yes-or-no traits
	Usual     []*Usual          // s^ by group
	Profile   []*Profile        // W by class
}

// Marks are the yes-or-no traits of one voter.
type Marks uint8

// The marks.
const (
	Resident  Marks = 1 << iota // in the country on the day
	HasCar                      // the household has a car
	Dependent                   // depends on public pay or benefits
	Doubter                     // doubts that the ballot is secret
	Unlisted                    // the name is missing from the list at the station
)

// Has reports whether all the given marks are set.
func (m Marks) Has(marks Marks) bool { return m&marks == marks }
