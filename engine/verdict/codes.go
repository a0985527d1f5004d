package verdict

// What the fields of a Profile may hold.
const (
	payBelow, payAbout, payAbove                  = "below", "about", "above"
	cashNow, cashSoon, cashLater                  = "now", "soon", "later"
	signalShipped, signalOffer, signalUnpaidSkill = "shipped", "offer", "unpaid_skill"
	yes, no, unsure                               = "yes", "no", "unsure"
	assetNone, assetSkill, assetClient            = "none", "skill", "client"
	tieEquity, tieVisa, tieNotice                 = "equity", "visa", "notice"
	marketQuiet, marketSome, marketHot            = "quiet", "some", "hot"
	gapPolish, gapClear, gapUnknown               = "polish", "clear", "unknown"
)

// The same in the order in which the code counts them.
var (
	positions = []string{payBelow, payAbout, payAbove}
	markets   = []string{marketQuiet, marketSome, marketHot}
	gaps      = []string{gapPolish, gapClear, gapUnknown}
	assets    = []string{assetNone, assetSkill, assetClient}
)

// What the fields of a Verdict may hold.
const (
	itemSameRole, itemBetterCompany, itemRoleUpgrade, itemOffer = "same_role", "better_company", "role_upgrade", "offer"
	itemFreelance, itemProduct, itemWriting                     = "freelance", "product", "writing"

	closedMoonlighting = "moonlighting"
	closedHours        = "hours"
	closedKnown        = "known" // the person has all that the tables have for the role

	cautionIncludesZero = "includes_zero"
	cautionAssociation  = "association" // a difference between people, not a raise
	cautionVolatile     = "volatile"
)

// missing is what the model leaves out.
var missing = []string{"tax", "aptitude", "health", "benefits", "security", "local_demand"}
