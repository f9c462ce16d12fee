package agents

// Giver is somebody whose call to vote or to stay at home voters may trust.
type Giver int

// The cue-givers.
const (
	Patron     Giver = iota // the patron state (2013: Belgrade)
	HardLiners              // local hard-liners
	Church
	OwnList // own party or civic list
	Givers  = iota
)

var giverNames = [Givers]string{"patron", "hard-liners", "church", "own-list"}

// String returns the giver's name in files, for example "patron".
func (g Giver) String() string { return giverNames[g] }

// GiverNamed returns the giver with that name in files.
func GiverNamed(name string) (Giver, bool) {
	for g, n := range giverNames {
		if n == name {
			return Giver(g), true
		}
	}
	return 0, false
}

// GiverNames returns the names of all givers.
func GiverNames() []string { return append([]string(nil), giverNames[:]...) }

// Parameters is one parameter vector: everything uncertain that the model
// reads. Units, ranges, priors, sources and grades stand in Table (table.go).
type Parameters struct {
	AlphaSD        float64 // sigma_alpha
	HouseholdCorr  float64 // rho_h
	CentreSD       float64 // sigma_c
	CarShare       float64
	WalkSpeed      float64
	CarSpeed       float64
	Detour         float64
	DistanceEffect float64 // beta_d
	DistanceScale  float64 // d0
	NoCarFactor    float64 // kappa without a car
	MovedCost      float64 // c_move

	CueEffect        float64 // beta_E
	TrustSpread      float64 // concentration of the voters' Dirichlet
	PressureEffect   float64 // beta_J
	DependentShare   float64
	SocialEffect     float64 // beta_N
	NormSlope        float64 // nu1
	VisibilityEffect float64 // beta_V
	GazeScale        float64
	OutsiderKnows    float64
	SecrecyEffect    float64 // beta_S
	DoubtShare       float64
	DoubtBelow       float64

	CrowdFear      float64 // theta_C
	AttackFear     float64 // theta_A
	PoliceFear     float64 // theta_P
	CrowdRate      float64 // k
	CrowdOffset    float64 // A0
	CrowdWindow    float64
	PoliceThinning float64 // kappa_P
	ObserverDeters float64 // kappa_O
	CampaignCalms  float64 // c
	NotableEffect  float64 // beta_L
	Corrected      float64
	GuardShuns     float64 // gamma_G, of hard-liners
	WayShuns       float64 // tau_way, likewise
	PlaceKeeps     float64 // inertia, likewise
	CrowdSchools   float64 // H at the three schools
	CrowdOther     float64 // H elsewhere
	CrowdGrowth    float64 // T_g
	CrowdMovesOn   float64 // psi

	FearfulMedian  float64 // phi of the fearful
	FearfulSpread  float64
	DefiantMedian  float64 // -phi of the defiant
	DefiantSpread  float64
	DefiantShare   float64 // pi0
	DefiantIdent   float64 // pi1
	HouseholdShare float64 // lambda_h
	JoinChance     float64 // q_J
	NoticeChance   float64

	RumourChance   float64 // q_in
	RumourAcross   float64 // eta
	RumourTires    float64
	RumourReach    float64
	CrowdHalfLife  float64
	AttackHalfLife float64

	BoxDestroyed float64 // p_D
	HabitGain    float64 // delta_hab
	ListMissing  float64 // p_list
	IgnoreAfter  float64
	WaitMean     float64
	WaitMost     float64
	ServiceRate  float64
	StaffNeeded  float64

	ArrivalA float64 // a
	ArrivalB float64 // b

	Invalid float64           // share of ballots that are invalid, of the case
	Class   []ClassParameters // by class of the electorate
	Mu      []float64         // mean of alpha by group of the whole case [logit], fitted
}

// ClassParameters are the parameters of one class of voters of a case, for
// example northern Serbs.
type ClassParameters struct {
	AbsentShare     float64         // share of the register that is not in the country
	Trust           [Givers]float64 // population mean of trust in each giver; the rest trusts nobody
	TrustScale      float64         // multiplies Trust; fitted where two elections allow it
	NormOfRest      float64         // nu0
	PoliceTrust     float64         // tau, in [-1, 1]
	ArrivalLogA     float64         // ln a of the class less ln a
	ArrivalLogB     float64         // ln b of the class less ln b
	OrdinaryVisible float64         // v_ord = max(0.3, expected turnout of residents)
}

// Copy returns a vector that shares nothing with p.
func (p *Parameters) Copy() *Parameters {
	q := *p
	q.Class = append([]ClassParameters(nil), p.Class...)
	q.Mu = append([]float64(nil), p.Mu...)
	return &q
}
