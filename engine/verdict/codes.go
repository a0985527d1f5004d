package verdict

// What the fields of a Profile may hold.
const (
	payBelow, payAbout, payAbove                  = "below", "about", "above"
	cashNow, cashSoon, cashLater                  = "now", "soon", "later"
	signalShipped, signalOffer, signalUnpaidSkill = "shipped", "offer", "unpaid_skill"
	yes, no, unsure                               = "yes", "no", "unsure"
	assetNone, assetSkill, assetClient            = "none", "skill", "client"
	tieEquity, tieVisa, tieNotice                 = "equity", "visa", "notice"
)

// What the fields of a Verdict may hold.
const (
	itemSameRole, itemBetterCompany, itemRoleUpgrade = "same_role", "better_company", "role_upgrade"
	itemFreelance, itemWriting                       = "freelance", "writing"

	closedMoonlighting = "moonlighting"
	closedHours        = "hours"
	closedKnown        = "known" // the person has all that the tables have for the role

	cautionIncludesZero = "includes_zero"

	noteCloseGap, noteCapture, noteCashNow   = "close_gap", "capture", "cash_now"
	noteSignal, noteAfterMainIncome, noteAsk = "signal", "after_main_income", "ask"
)

// missing is what the method leaves out. normal_raise: those who stay get raises too, and the range of a switch
// does not take them off. realisation: the range of a skill is the difference between people with and without
// it, not the chance that learning it changes one person's pay.
var missing = []string{"tax", "aptitude", "health", "benefits", "local_demand", "normal_raise", "realisation"}
