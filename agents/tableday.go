package agents

func dayTable() []Parameter {
	return []Parameter{
		{"household_share", "λ_h", "share of a personal message that reaches a housemate", "", 0, 1, beta(11, 9), "Nickerson 2008", "A", func(p *Parameters) *float64 { return &p.HouseholdShare }},
		{"join_chance", "q_J", "chance that a willing housemate joins when asked", "", 0, 1, beta(7, 13), judged, "C", func(p *Parameters) *float64 { return &p.JoinChance }},
		{"notice_chance", "", "chance to hear that a tie outside the home has voted", "", 0, 1, fixed(0.5), judged, "C", func(p *Parameters) *float64 { return &p.NoticeChance }},
		{"rumour_chance", "q_in", "chance that a carrier tells a tie, per five minutes", "", 0, 0.99, logNormal(0.02, 0.5), "Larson & Lewis 2017 (reach)", "C", func(p *Parameters) *float64 { return &p.RumourChance }},
		{"rumour_across", "η", "rate across communities over the rate within", "", 0, 1, beta(3, 7), "Larson & Lewis 2017 (sign)", "C", func(p *Parameters) *float64 { return &p.RumourAcross }},
		{"rumour_tires", "", "a carrier tells for so long", "min", 1, 1440, fixed(120), judged, "C", func(p *Parameters) *float64 { return &p.RumourTires }},
		{"rumour_reach", "", "distance over which belief in an attack falls by 1/e", "km", 0.1, 1000, fixed(10), judged, "C", func(p *Parameters) *float64 { return &p.RumourReach }},
		{"crowd_half_life", "", "half-life of a believed crowd", "min", 1, 1440, fixed(30), judged, "C", func(p *Parameters) *float64 { return &p.CrowdHalfLife }},
		{"attack_half_life", "", "half-life of the belief in an attack", "min", 1, 1e6, fixed(7 * 24 * 60), judged, "C", func(p *Parameters) *float64 { return &p.AttackHalfLife }},
		{"box_destroyed", "p_D", "chance that a ballot box at a stormed centre is destroyed", "", 0, 1, beta(19, 1), "press accounts of 3 November 2013", "B", func(p *Parameters) *float64 { return &p.BoxDestroyed }},
		{"habit_gain", "δ_hab", "gain in habit from having cast a ballot, on later days", "logit", -1, 2, normal(0.3, 0.15), judged, "C", func(p *Parameters) *float64 { return &p.HabitGain }},
		{"list_missing", "p_list", "chance that a name is missing from the list at the station", "", 0, 1, beta(2, 98), judged, "C", func(p *Parameters) *float64 { return &p.ListMissing }},
		{"ignore_after", "", "after turning back a voter ignores its own occasions for so long", "min", 0, 1440, fixed(90), judged, "C", func(p *Parameters) *float64 { return &p.IgnoreAfter }},
		{"wait_mean", "", "mean patience before a door that opens late", "min", 0.1, 1440, fixed(20), judged, "C", func(p *Parameters) *float64 { return &p.WaitMean }},
		{"wait_most", "", "nobody waits longer before a door that opens late", "min", 0, 1440, fixed(30), judged, "C", func(p *Parameters) *float64 { return &p.WaitMost }},
		{"service_rate", "", "voters served per station and minute", "1/min", 0.01, 1e6, fixed(1), judged, "C", func(p *Parameters) *float64 { return &p.ServiceRate }},
		{"staff_needed", "", "staff per station below which a centre does not stay open", "persons", 0, 20, fixed(2), "judgement", "C", func(p *Parameters) *float64 { return &p.StaffNeeded }},
		{"arrival_a", "a", "shape of the hazard of setting out; fitted", "", 0.2, 10, logNormal(1.8, 0.15), "fitted: DiA observers 2013, stations south of the Ibar", "A", func(p *Parameters) *float64 { return &p.ArrivalA }},
		{"arrival_b", "b", "shape of the hazard of setting out; fitted", "", 0.2, 10, logNormal(1, 0.2), "fitted: DiA observers 2013, stations south of the Ibar", "A", func(p *Parameters) *float64 { return &p.ArrivalB }},
	}
}

// Defaults returns the common parameters at their defaults, without classes or
// groups: those are the case's.
func Defaults() *Parameters {
	p := new(Parameters)
	for _, d := range Table() {
		*d.Field(p) = d.Default()
	}
	return p
}
