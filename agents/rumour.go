package agents

import "turnout/internal/exact"

// RumourRate returns the rate at which a carrier tells one tie [1/minute], from
// the chance per five minutes (eq. 12). Ties across communities carry less.
func (p *Parameters) RumourRate(across bool) float64 {
	q := p.RumourChance
	if across {
		q = float64(q * p.RumourAcross)
	}
	return -exact.Log1p(-q) / 5
}

// AttackBelief returns b in (0, 1] of who hears of an attack at a distance [km]
// (eq. 13).
func (p *Parameters) AttackBelief(distance float64) float64 {
	return exact.Exp(-distance / p.RumourReach)
}

// FadedCrowd returns what is left of a believed crowd risk after so many minutes.
func (p *Parameters) FadedCrowd(risk, minutes float64) float64 {
	return float64(risk * halved(minutes/p.CrowdHalfLife))
}

// FadedAttack returns what is left of the belief in an attack after so many minutes.
func (p *Parameters) FadedAttack(belief, minutes float64) float64 {
	return float64(belief * halved(minutes/p.AttackHalfLife))
}

func halved(times float64) float64 {
	if times <= 0 {
		return 1
	}
	return exact.Exp(-float64(times * ln2))
}

const ln2 = 0.693147180559945309417232121458176568

// Exposure returns the dose of a message or treatment that reaches a person:
// the own dose, or the share that the household or kin pass on, whichever is
// largest in size (section 5 of the model page). It is applied once, before the
// day, without feedback.
func (p *Parameters) Exposure(own, household, kin float64) float64 {
	dose := own
	for _, passed := range [2]float64{float64(p.HouseholdShare * household), float64(p.HouseholdShare / 2 * kin)} {
		if abs(passed) > abs(dose) {
			dose = passed
		}
	}
	return dose
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
