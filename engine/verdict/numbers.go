package verdict

import "reflect"

// numbers names each number of the method once; the tag unit is what the code takes it to be in.
// What each means, and why it is what it is, stands beside it in model.yaml.
type numbers struct {
	// Time.
	WeeksPerMonth quantity `yaml:"weeks_per_month" unit:"weeks/month"`
	WorkYear      quantity `yaml:"work_year" unit:"hours/year"`
	Discount      quantity `yaml:"discount" unit:"share/year"`
	Horizon       quantity `yaml:"horizon" unit:"months"`
	Stale         quantity `yaml:"stale" unit:"times/year"`

	// The person.
	YearsTypical  quantity `yaml:"years_typical" unit:"years"`
	HoursLeast    quantity `yaml:"hours_least" unit:"hours/week"`
	HoursMost     quantity `yaml:"hours_most" unit:"hours/week"`
	Delivered     quantity `yaml:"delivered" unit:"share"`
	AllowedUnsure quantity `yaml:"allowed_unsure" unit:"share"`
	BandDistance  quantity `yaml:"band_distance" unit:"log points"`

	// Asking for a raise.
	AskBelow quantity `yaml:"ask_below" unit:"share"`
	AskAbout quantity `yaml:"ask_about" unit:"share"`
	AskAbove quantity `yaml:"ask_above" unit:"share"`
	AskRaise quantity `yaml:"ask_raise" unit:"share"`

	// Learning.
	LearnPolish     quantity `yaml:"learn_polish" unit:"hours"`
	LearnClear      quantity `yaml:"learn_clear" unit:"hours"`
	LearnUnknown    quantity `yaml:"learn_unknown" unit:"hours"`
	LearnRole       quantity `yaml:"learn_role" unit:"hours"`
	USPeople        quantity `yaml:"us_people" unit:"people"`
	FinishMost      quantity `yaml:"finish_most" unit:"share"`
	Patience        quantity `yaml:"patience" unit:"months"`
	RealisedPolish  quantity `yaml:"realised_polish" unit:"share"`
	RealisedClear   quantity `yaml:"realised_clear" unit:"share"`
	RealisedUnknown quantity `yaml:"realised_unknown" unit:"share"`
	Promoted        quantity `yaml:"promoted" unit:"share"`
	PartPolish      quantity `yaml:"part_polish" unit:"share"`
	PartUnknown     quantity `yaml:"part_unknown" unit:"share"`
	PremiumSpread   quantity `yaml:"premium_spread" unit:"times"`
	TrainingPaid    quantity `yaml:"training_paid" unit:"share"`
	Training        quantity `yaml:"training" unit:"share"`
	Capture         quantity `yaml:"capture" unit:"share"`
	LearnedRate     quantity `yaml:"learned_rate" unit:"times"`
	NewJobWait      quantity `yaml:"new_job_wait" unit:"months"`
	CostSkill       quantity `yaml:"cost_skill" unit:"share"`

	// Moving.
	OffersQuiet   quantity `yaml:"offers_quiet" unit:"offers/month"`
	OffersSome    quantity `yaml:"offers_some" unit:"offers/month"`
	OffersHot     quantity `yaml:"offers_hot" unit:"offers/month"`
	RaiseMedian   quantity `yaml:"raise_median" unit:"share"`
	RaiseStay     quantity `yaml:"raise_stay" unit:"share"`
	OfferSpread   quantity `yaml:"offer_spread" unit:"share"`
	Recovered     quantity `yaml:"recovered" unit:"share"`
	LargeShare    quantity `yaml:"large_share" unit:"share"`
	LargeRealised quantity `yaml:"large_realised" unit:"share"`
	UpgradeShare  quantity `yaml:"upgrade_share" unit:"share"`
	UpgradeRaise  quantity `yaml:"upgrade_raise" unit:"share"`
	UpgradeYears  quantity `yaml:"upgrade_years" unit:"years"`
	SignalRate    quantity `yaml:"signal_rate" unit:"times"`
	ApplyToStart  quantity `yaml:"apply_to_start" unit:"days"`
	OfferToStart  quantity `yaml:"offer_to_start" unit:"months"`
	Prepare       quantity `yaml:"prepare" unit:"hours"`
	Notice        quantity `yaml:"notice" unit:"months"`
	VisaRate      quantity `yaml:"visa_rate" unit:"times"`
	Equity        quantity `yaml:"equity" unit:"share"`
	LossShare     quantity `yaml:"loss_share" unit:"share"`
	LossCost      quantity `yaml:"loss_cost" unit:"share"`
	CostSwitch    quantity `yaml:"cost_switch" unit:"share"`

	// Side income.
	FreelanceLevel  quantity `yaml:"freelance_level" unit:"times employed pay"`
	RampNone        quantity `yaml:"ramp_none" unit:"months"`
	RampSkill       quantity `yaml:"ramp_skill" unit:"months"`
	RampClient      quantity `yaml:"ramp_client" unit:"months"`
	WorksNone       quantity `yaml:"works_none" unit:"share"`
	WorksSkill      quantity `yaml:"works_skill" unit:"share"`
	WorksClient     quantity `yaml:"works_client" unit:"share"`
	BillableNone    quantity `yaml:"billable_none" unit:"share"`
	BillableSkill   quantity `yaml:"billable_skill" unit:"share"`
	BillableClient  quantity `yaml:"billable_client" unit:"share"`
	Article         quantity `yaml:"article" unit:"USD/article"`
	ArticleHours    quantity `yaml:"article_hours" unit:"hours"`
	ArticlesMost    quantity `yaml:"articles_most" unit:"articles/month"`
	ArticleAccepted quantity `yaml:"article_accepted" unit:"share"`
	ProductLaunched quantity `yaml:"product_launched" unit:"share"`
	ProductHours    quantity `yaml:"product_hours" unit:"hours/month"`
	ProductZero     quantity `yaml:"product_zero" unit:"share"`
	ProductMonth    quantity `yaml:"product_month" unit:"USD/month"`
	ProductCap      quantity `yaml:"product_cap" unit:"USD/month"`
	RampProduct     quantity `yaml:"ramp_product" unit:"months"`
	CostSide        quantity `yaml:"cost_side" unit:"share"`

	// The verdict.
	LeadClose   quantity `yaml:"lead_close" unit:"share"`
	WorthLeast  quantity `yaml:"worth_least" unit:"share"`
	WorthAsking quantity `yaml:"worth_asking" unit:"share"`
	ClearShare  quantity `yaml:"clear_share" unit:"share"`
	ClearLoss   quantity `yaml:"clear_loss" unit:"share"`
}

// each calls fn for every number with its key in model.yaml and the unit that the code expects.
func (n numbers) each(fn func(key, unit string, q quantity)) {
	value := reflect.ValueOf(n)
	for i := range value.NumField() {
		tag := value.Type().Field(i).Tag
		if q, ok := reflect.TypeAssert[quantity](value.Field(i)); ok {
			fn(tag.Get("yaml"), tag.Get("unit"), q)
		}
	}
}
