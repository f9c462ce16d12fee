package sim

import "testing"

// A measure that ends takes away only what it brought, and of several the strongest
// counts while they last.
func TestMeasuresStandTogether(t *testing.T) {
	p := new(Place)
	p.Come(Stand{By: "all day", Observed: 1, Police: 4})
	p.Come(Stand{By: "morning", Observed: 2, Police: 1, Clears: 1, Screened: true, Known: 0.5, Notable: -1, Secrecy: 0.3})
	p.Come(Stand{By: "screen", Screened: true, Known: 0.1, Notable: 0.5})
	if p.Observed != 2 || p.Police != 4 || p.Clears != 0.25 || !p.Screened || p.Known != 0.1 || p.Notable != -1 || p.Secrecy != 0.3 {
		t.Errorf("together: %+v", *p)
	}
	p.Leave("morning")
	if p.Observed != 1 || p.Police != 4 || p.Clears != 0 || !p.Screened || p.Known != 0.1 || p.Notable != 0.5 || p.Secrecy != 0 {
		t.Errorf("when one has left: %+v", *p)
	}
	p.Come(Stand{By: "all day", Observed: 0.5, Police: 1.1, Clears: 0.3})
	p.Leave("screen")
	p.Leave("nobody")
	if p.Observed != 0.5 || p.Police != 1.1 || p.Clears != 0.3 || p.Screened || p.Known != 0 || p.Notable != 0 {
		t.Errorf("in the place of the earlier: %+v", *p)
	}
	p.Leave("all day")
	if !p.plain() || p.Observed != 0 {
		t.Errorf("nothing is left: %+v", *p)
	}
}
