package sim

import "math"

// Stand is what one measure of protection keeps at a polling centre while it lasts.
type Stand struct {
	By       string  // the measure; each has one stand at a centre
	Police   float64 // as in Place
	Clears   float64
	Observed float64
	FilmBan  float64
	Secrecy  float64
	Screened bool
	Known    float64
	Notable  float64
}

// Come puts up a measure at the centre, in the place of its earlier one if there is one.
func (p *Place) Come(s Stand) {
	p.drop(s.By)
	p.stands = append(p.stands, s)
	p.settle()
}

// Leave takes a measure away; what others keep there stays.
func (p *Place) Leave(by string) {
	p.drop(by)
	p.settle()
}

func (p *Place) drop(by string) {
	for i := range p.stands {
		if p.stands[i].By == by {
			p.stands = append(p.stands[:i], p.stands[i+1:]...)
			return
		}
	}
}

// settle finds the conditions under all measures at the centre. Of several of one sort
// the strongest counts, not their sum; of police the largest presence, and the largest
// presence that acts.
func (p *Place) settle() {
	p.Police, p.Clears, p.Observed, p.FilmBan, p.Secrecy, p.Screened, p.Known, p.Notable = 0, 0, 0, 0, 0, false, 0, 0
	acting, most := -1.0, 0.0
	for i := range p.stands {
		s := &p.stands[i]
		p.Police = max(p.Police, s.Police)
		if x := float64(s.Police * s.Clears); x > acting {
			acting, most, p.Clears = x, s.Police, s.Clears
		}
		p.Observed, p.FilmBan, p.Secrecy = max(p.Observed, s.Observed), max(p.FilmBan, s.FilmBan), max(p.Secrecy, s.Secrecy)
		if s.Screened {
			if !p.Screened || s.Known < p.Known {
				p.Known = s.Known
			}
			p.Screened = true
		}
		if math.Abs(s.Notable) > math.Abs(p.Notable) {
			p.Notable = s.Notable
		}
	}
	if p.Police > most { // others only stand by
		p.Clears = acting / p.Police
	}
}
