package agents

// Parameter describes one entry of Parameters: what it means and where its
// value comes from. Grade A: read in the source itself; B: in a secondary text;
// C: remembered or judgement.
type Parameter struct {
	Key     string  // name on the command line and in files
	Symbol  string  // symbol on the model page
	Meaning string  // one line
	Unit    string  // "" where it has none
	Low     float64 // smallest allowed value
	High    float64 // largest allowed value
	Prior   Prior   // fixed(x) where the value is not varied
	Source  string
	Grade   string
	Field   func(*Parameters) *float64
}

// Default returns the value in median mode.
func (p Parameter) Default() float64 {
	return p.Prior.Median()
}

func normal(mean, sd float64) Prior     { return Prior{"N", mean, sd} }
func logNormal(median, s float64) Prior { return Prior{"LN", median, s} }
func beta(a, b float64) Prior           { return Prior{"Beta", a, b} }
func fixed(x float64) Prior             { return Prior{Kind: "fixed", A: x} }

const judged = "judgement"

// Table returns the description of every parameter that is common to all
// cases, in the order of the model page.
func Table() []Parameter {
	return append(append(append(habitTable(), motiveTable()...), threatTable()...), dayTable()...)
}

func habitTable() []Parameter {
	return []Parameter{
		{"alpha_sd", "σ_α", "spread of habit and interest among voters", "logit", 0.1, 5, logNormal(1.6, 0.2), judged, "C", func(p *Parameters) *float64 { return &p.AlphaSD }},
		{"household_correlation", "ρ_h", "share of the variance of habit that housemates have in common", "", 0, 1, beta(8, 12), judged, "C", func(p *Parameters) *float64 { return &p.HouseholdCorr }},
		{"centre_sd", "σ_c", "spread of habit between polling centres; fitted to the spread of station turnout", "logit", 0, 3, logNormal(0.35, 0.3), "fitted: DiA observers 2013, 855 stations", "A", func(p *Parameters) *float64 { return &p.CentreSD }},
		{"car_share", "", "share of households with a car", "", 0, 1, beta(12, 8), judged, "C", func(p *Parameters) *float64 { return &p.CarShare }},
		{"walk_speed", "", "speed on foot", "km/h", 0.5, 10, fixed(4.8), judged, "C", func(p *Parameters) *float64 { return &p.WalkSpeed }},
		{"car_speed", "", "speed by car, door to door", "km/h", 5, 100, fixed(25), judged, "C", func(p *Parameters) *float64 { return &p.CarSpeed }},
		{"detour", "", "length of the way over the straight line", "", 1, 3, fixed(1.3), judged, "C", func(p *Parameters) *float64 { return &p.Detour }},
		{"distance_effect", "β_d", "cost of distance for car owners", "logit", 0, 2, normal(0.14, 0.04), "Bhatti 2012; Cantoni 2020; Haspel & Knotts 2005", "A", func(p *Parameters) *float64 { return &p.DistanceEffect }},
		{"distance_scale", "d0", "distance below which distance hardly counts", "km", 0.01, 10, logNormal(0.5, 0.3), "fit to Bhatti 2012, Cantoni 2020, Haspel & Knotts 2005", "A", func(p *Parameters) *float64 { return &p.DistanceScale }},
		{"no_car_factor", "κ", "cost of distance without a car over the cost with one", "", 1, 20, logNormal(3, 0.4), "Haspel & Knotts 2005", "B", func(p *Parameters) *float64 { return &p.NoCarFactor }},
		{"moved_cost", "c_move", "cost of a moved centre to a voter whom nobody told", "logit", 0, 2, normal(0.12, 0.05), "Brady & McNulty 2011; Clinton et al. 2021", "A", func(p *Parameters) *float64 { return &p.MovedCost }},
	}
}

func motiveTable() []Parameter {
	return []Parameter{
		{"cue_effect", "β_E", "effect of one unit of net trusted cue", "logit", 0, 10, normal(3, 1), judged, "C", func(p *Parameters) *float64 { return &p.CueEffect }},
		{"trust_spread", "", "concentration of the voters' trust around the mean of their class (Dirichlet)", "", 0.5, 100, fixed(4), judged, "C", func(p *Parameters) *float64 { return &p.TrustSpread }},
		{"pressure_effect", "β_J", "effect of pressure on those who depend on public money", "logit", -5, 5, normal(1, 0.5), "Frye, Reuter & Szakonyi 2019 (sign); size judged", "C", func(p *Parameters) *float64 { return &p.PressureEffect }},
		{"dependent_share", "J", "share of voters who depend on public pay or benefits", "", 0, 1, beta(6, 14), judged, "C", func(p *Parameters) *float64 { return &p.DependentShare }},
		{"social_effect", "β_N", "effect of seeing more ties vote than usual, per unit of share", "logit", -5, 5, normal(0.5, 0.3), "Fieldhouse et al. 2016; Bond et al. 2012 (order of size)", "B", func(p *Parameters) *float64 { return &p.SocialEffect }},
		{"norm_slope", "ν1", "how fast the norm follows what ties do", "", 0, 20, logNormal(2.5, 0.4), judged, "C", func(p *Parameters) *float64 { return &p.NormSlope }},
		{"visibility_effect", "β_V", "effect of being seen, times the norm", "logit", 0, 5, normal(0.95, 0.2), "Gerber, Green & Larimer 2008", "A", func(p *Parameters) *float64 { return &p.VisibilityEffect }},
		{"gaze_scale", "", "crowd at which the gaze has 63 % of its full strength", "persons", 0.1, 1000, fixed(10), judged, "C", func(p *Parameters) *float64 { return &p.GazeScale }},
		{"outsider_knows", "", "least share of a crowd that can know a voter", "", 0, 1, fixed(0.2), judged, "C", func(p *Parameters) *float64 { return &p.OutsiderKnows }},
		{"secrecy_effect", "β_S", "effect of doubting that the ballot is secret", "logit", 0, 3, normal(0.3, 0.15), "Gerber et al. 2013", "A", func(p *Parameters) *float64 { return &p.SecrecyEffect }},
		{"doubt_share", "", "share of never-voters who doubt secrecy", "", 0, 1, fixed(0.4), judged + "; Gerber et al. 2013 find an effect on never-voters only", "C", func(p *Parameters) *float64 { return &p.DoubtShare }},
		{"doubt_below", "", "never-voters: this lowest share by habit", "", 0, 1, fixed(1.0 / 3), judged, "C", func(p *Parameters) *float64 { return &p.DoubtBelow }},
	}
}

func threatTable() []Parameter {
	return []Parameter{
		{"crowd_fear", "θ_C", "fear of a certain crowd risk", "", 0, 20, logNormal(0.8, 0.6), judged + ": no causal estimate of jeering or filming was found", "C", func(p *Parameters) *float64 { return &p.CrowdFear }},
		{"attack_fear", "θ_A", "fear of a certain attack", "", 0, 20, logNormal(1, 0.5), "Condra et al. 2018 (sign); size judged", "C", func(p *Parameters) *float64 { return &p.AttackFear }},
		{"police_fear", "θ_P", "fear of fully distrusted police", "", 0, 20, normal(0.5, 0.2), "Condra et al. 2019 (sign and order of size)", "B", func(p *Parameters) *float64 { return &p.PoliceFear }},
		{"crowd_rate", "k", "weight of the crowd in crowd risk", "", 0, 10, fixed(1), "fixed: enters as a product with crowd size", "C", func(p *Parameters) *float64 { return &p.CrowdRate }},
		{"crowd_offset", "A0", "arrivals at which safety in numbers begins", "persons", 0.1, 1000, fixed(10), judged, "C", func(p *Parameters) *float64 { return &p.CrowdOffset }},
		{"crowd_window", "", "arrivals of so many minutes give safety in numbers", "min", 1, 240, fixed(15), judged, "C", func(p *Parameters) *float64 { return &p.CrowdWindow }},
		{"police_thinning", "κ_P", "how far trusted police that act thin a crowd", "", 0, 10, logNormal(0.8, 0.4), judged, "C", func(p *Parameters) *float64 { return &p.PoliceThinning }},
		{"observer_deters", "κ_O", "how far two observers per station thin a crowd", "", 0, 10, logNormal(0.4, 0.5), "Asunka et al. 2019; Ichino & Schündeln 2012 (sign); size judged", "C", func(p *Parameters) *float64 { return &p.ObserverDeters }},
		{"campaign_calms", "c", "share of the fear of crowds and attacks that a campaign against intimidation takes from whom it reaches", "", 0, 1, beta(10, 10), "Collier & Vicente 2014 (sign and order of size)", "B", func(p *Parameters) *float64 { return &p.CampaignCalms }},
		{"notable_effect", "β_L", "effect of a respected person of the place calling on its voters", "logit", 0, 5, normal(0.3, 0.15), judged, "C", func(p *Parameters) *float64 { return &p.NotableEffect }},
		{"corrected", "", "share of a belief in attacks from hearsay that verified information takes away", "", 0, 1, beta(10, 10), judged, "C", func(p *Parameters) *float64 { return &p.Corrected }},
		{"guard_shuns", "γ_G", "how far police that act, or observers, keep groups that choose their places away", "", 0, 20, logNormal(1.5, 0.5), "Asunka et al. 2019; Ichino & Schündeln 2012 (sign: more at unobserved neighbours); size judged", "C", func(p *Parameters) *float64 { return &p.GuardShuns }},
		{"way_shuns", "τ_way", "way at which a place is worth a factor e less to groups that choose their places", "min", 1, 600, logNormal(30, 0.5), judged, "C", func(p *Parameters) *float64 { return &p.WayShuns }},
		{"place_keeps", "", "how much better another place must be before such a group leaves its own", "", 0, 10, fixed(0.5), judged, "C", func(p *Parameters) *float64 { return &p.PlaceKeeps }},
		{"crowd_schools", "H", "crowd at each of the three schools at full strength: nobody measured it", "persons", 0, 5000, logNormal(40, 0.7), judged, "C", func(p *Parameters) *float64 { return &p.CrowdSchools }},
		{"crowd_other", "H", "crowd at another northern centre with four stations at full strength: nobody measured it", "persons", 0, 5000, logNormal(10, 1), judged, "C", func(p *Parameters) *float64 { return &p.CrowdOther }},
		{"crowd_growth", "T_g", "time until a crowd has its full strength", "min", 1, 1440, logNormal(180, 0.5), judged, "C", func(p *Parameters) *float64 { return &p.CrowdGrowth }},
		{"crowd_moves_on", "ψ", "share of a displaced crowd that moves on", "", 0, 1, beta(5, 5), judged, "C", func(p *Parameters) *float64 { return &p.CrowdMovesOn }},
		{"fearful_median", "φ", "sensitivity of the fearful, median", "", 0, 20, logNormal(0.84, 0.6), "scale: mean 1 by definition", "C", func(p *Parameters) *float64 { return &p.FearfulMedian }},
		{"fearful_spread", "", "log-sd of the sensitivity of the fearful", "", 0, 3, fixed(0.6), judged, "C", func(p *Parameters) *float64 { return &p.FearfulSpread }},
		{"defiant_median", "-φ", "how far the defiant answer a threat by voting, median", "", 0, 20, logNormal(0.5, 0.5), "Balcells & Torrats-Espinosa 2018; Blattman 2009 (sign)", "C", func(p *Parameters) *float64 { return &p.DefiantMedian }},
		{"defiant_spread", "", "log-sd of defiance", "", 0, 3, fixed(0.5), judged, "C", func(p *Parameters) *float64 { return &p.DefiantSpread }},
		{"defiant_share", "π0", "share of voters whom a threat makes more willing", "", 0, 1, beta(3, 22), judged, "C", func(p *Parameters) *float64 { return &p.DefiantShare }},
		{"defiant_identity", "π1", "added share of defiant at full identity where the other side threatens", "", 0, 1, beta(4, 6), judged, "C", func(p *Parameters) *float64 { return &p.DefiantIdent }},
	}
}
