package verdict

import "reflect"

// numbers names each number of the method once; the tag unit is what the code takes it to be in.
// What each means, and why it is what it is, stands beside it in model.yaml.
type numbers struct {
	WeeksPerMonth quantity `yaml:"weeks_per_month" unit:"weeks/month"`
	WorkYear      quantity `yaml:"work_year"       unit:"hours/year"`

	YearsTypical quantity `yaml:"years_typical" unit:"years"`
	HoursTypical quantity `yaml:"hours_typical" unit:"hours/week"`
	HoursLeast   quantity `yaml:"hours_least" unit:"hours/week"`
	HoursMost    quantity `yaml:"hours_most"    unit:"hours/week"`
	Delivered    quantity `yaml:"delivered"     unit:"share"`

	LearnTechnology quantity `yaml:"learn_technology" unit:"hours"`
	LearnRole       quantity `yaml:"learn_role"       unit:"hours"`
	SkillShows      quantity `yaml:"skill_shows"      unit:"months"`
	TrainingReturn  quantity `yaml:"training_return"  unit:"share"`

	FreelanceLevel quantity `yaml:"freelance_level" unit:"times employed pay"`
	BillableClient quantity `yaml:"billable_client" unit:"share"`
	BillableSkill  quantity `yaml:"billable_skill"  unit:"share"`
	RampClient     quantity `yaml:"ramp_client"     unit:"months"`
	RampSkill      quantity `yaml:"ramp_skill"      unit:"months"`
	RampNone       quantity `yaml:"ramp_none"       unit:"months"`
	VolatileMonth  quantity `yaml:"volatile_month"  unit:"USD/month"`
	VolatilePay    quantity `yaml:"volatile_pay"    unit:"USD/year"`

	RaiseMedian  quantity `yaml:"raise_median"   unit:"share"`
	RaiseCut     quantity `yaml:"raise_cut"      unit:"share"`
	UpgradeRaise quantity `yaml:"upgrade_raise"  unit:"share"`
	UpgradeYears quantity `yaml:"upgrade_years"  unit:"years"`
	Distance     quantity `yaml:"distance"       unit:"log points"`
	Search       quantity `yaml:"search"         unit:"months"`
	ApplyToStart quantity `yaml:"apply_to_start" unit:"days"`
	OfferToStart quantity `yaml:"offer_to_start" unit:"months"`
	Notice       quantity `yaml:"notice"         unit:"months"`
	VisaRate     quantity `yaml:"visa_rate"      unit:"times"`
	Equity       quantity `yaml:"equity"         unit:"share"`
	Prepare      quantity `yaml:"prepare"        unit:"hours"`

	Horizon     quantity `yaml:"horizon"      unit:"months"`
	HorizonCash quantity `yaml:"horizon_cash" unit:"months"`
	LeadClose   quantity `yaml:"lead_close"   unit:"share"`
	WorthLeast  quantity `yaml:"worth_least"  unit:"share"`
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

// span is the range from low to high.
func (q *quantity) span() Range { return Range{Low: q.Low, High: q.High} }
