package engine

import "strings"

// words are the texts around the questions. The tag holds names the placeholders that a text may use, the tag
// on says where a text has to fit.
type words struct {
	Title          string `yaml:"title"`
	Intro          string `yaml:"intro"`
	Start          string `yaml:"start" on:"button"`
	Resume         string `yaml:"resume"`
	ProgressAbout  string `yaml:"progress_about" holds:"n most"`
	ProgressMost   string `yaml:"progress_most" holds:"most"`
	Enough         string `yaml:"enough" on:"button"`
	EnoughPrice    string `yaml:"enough_price" holds:"worth"`
	TooEarly       string `yaml:"too_early"`
	NoVerdict      string `yaml:"no_verdict"`
	Suggested      string `yaml:"suggested" on:"button" holds:"label"`
	ProgressLast   string `yaml:"progress_last"`
	WhyPrefix      string `yaml:"why_prefix" holds:"why"`
	Confirm        string `yaml:"confirm" holds:"label"`
	ConfirmOther   string `yaml:"confirm_other" holds:"label"`
	ConfirmWhich   string `yaml:"confirm_which"`
	Neither        string `yaml:"neither" on:"button"`
	NotAll         string `yaml:"not_all" holds:"label unknown"`
	ConfirmChange  string `yaml:"confirm_change" holds:"old name label"`
	Opened         string `yaml:"opened" holds:"label"`
	Yes            string `yaml:"yes" on:"button"`
	No             string `yaml:"no" on:"button"`
	Keep           string `yaml:"keep" on:"button"`
	Miss1          string `yaml:"miss_1" holds:"hint"`
	Miss2          string `yaml:"miss_2"`
	Miss3          string `yaml:"miss_3"`
	MissFinished   string `yaml:"miss_finished"`
	AmountCurrency string `yaml:"amount_currency" holds:"currency"`
	AmountRead     string `yaml:"amount_read" holds:"amount"`
	Restarted      string `yaml:"restarted"`
	AmountPeriod   string `yaml:"amount_period"`
	AmountUnknown  string `yaml:"amount_unknown"`
	NoChoice       string `yaml:"no_choice"`
	Alone          string `yaml:"alone" holds:"label"`
	First          string `yaml:"first"`
	OldButton      string `yaml:"old_button"`
	Ended          string `yaml:"ended"`
	NotAsked       string `yaml:"not_asked"`
	Forgotten      string `yaml:"forgotten"`
	Stopped        string `yaml:"stopped"`
	StoppedBody    string `yaml:"stopped_body"`
	Failed         string `yaml:"failed"`
	Slowly         string `yaml:"slowly"`
	AnswersTitle   string `yaml:"answers_title"`
	AnswersText    string `yaml:"answers_text"`
	AnswersLine    string `yaml:"answers_line" holds:"name label"`
	AnswersNone    string `yaml:"answers_none"`
	Skipped        string `yaml:"skipped"`
	HelpTitle      string `yaml:"help_title"`
	HelpBody       string `yaml:"help_body"`
	SourcesTitle   string `yaml:"sources_title"`
	SourcesLine    string `yaml:"sources_line" holds:"title date grade licence"`
	SourcesGrades  string `yaml:"sources_grades"`
	SourcesMissing string `yaml:"sources_missing" holds:"missing"`
	Back           string `yaml:"back" on:"button"`
	Skip           string `yaml:"skip" on:"button"`
	Why            string `yaml:"why" on:"button"`
	Answers        string `yaml:"answers" on:"button"`
	GoOn           string `yaml:"go_on" on:"button"`
	Restart        string `yaml:"restart" on:"button"`
	Forget         string `yaml:"forget" on:"button"`
	WhatIf         string `yaml:"what_if" on:"button"`
	WhyVerdict     string `yaml:"why_verdict" on:"button"`
	Sources        string `yaml:"sources" on:"button"`
	Change         string `yaml:"change" on:"button"`
	Again          string `yaml:"again" on:"button"`
	Type           string `yaml:"type" on:"form"`
	Form           string `yaml:"form" on:"form"`
	GuidesTitle    string `yaml:"guides_title"`
	GuidesBody     string `yaml:"guides_body"`
	PrivacyTitle   string `yaml:"privacy_title"`
	PrivacyBody    string `yaml:"privacy_body"`
	Export         string `yaml:"export" on:"button"`
	ExportTitle    string `yaml:"export_title"`
	ExportBody     string `yaml:"export_body"`
	ExportTo       string `yaml:"export_to"`
	ExportNone     string `yaml:"export_none"`
	Share          string `yaml:"share" on:"button"`
	ShareTitle     string `yaml:"share_title"`
	ShareBody      string `yaml:"share_body" holds:"card"`
	Post           string `yaml:"post" on:"button"`
	Posted         string `yaml:"posted"`
	NotPosted      string `yaml:"not_posted"`
	TakeIt         string `yaml:"take_it" on:"button"`
	Later          string `yaml:"later" on:"button"`
	LaterTitle     string `yaml:"later_title"`
	LaterBody      string `yaml:"later_body" holds:"days path low high"`
	Agree          string `yaml:"agree" on:"button"`
	Agreed         string `yaml:"agreed" holds:"days"`
	Decline        string `yaml:"decline" on:"button"`
	Declined       string `yaml:"declined"`
	NothingToEnd   string `yaml:"nothing_to_end"`
	CheckInTitle   string `yaml:"checkin_title"`
	CheckInText    string `yaml:"checkin_text"`
	Told           string `yaml:"told"`
	ToldBefore     string `yaml:"told_before"`
	Day            string `yaml:"day" holds:"day month year"`
	And            string `yaml:"and"`
	CardThen       string `yaml:"card_then"`

	Card map[string]string `yaml:"card" holds:"steps title n"` // what others see, by strength
}

// verdictWords are the words of the verdict. The maps translate the model's codes.
type verdictWords struct {
	Title      map[string]string `yaml:"title"` // by path, and "close"
	Lead       map[string]string `yaml:"lead" holds:"n months first second horizon"`
	Never      map[string]string `yaml:"never" holds:"n first second horizon"` // the lead when half of them never get there
	Hurry      map[string]string `yaml:"hurry" holds:"n months horizon"`       // the lead when the money is needed soon
	Fastest    string            `yaml:"fastest" holds:"path months"`
	Row        string            `yaml:"row" holds:"path item range mean horizon when notes"`
	RowNothing string            `yaml:"row_nothing" holds:"path item horizon notes"`
	RowClosed  string            `yaml:"row_closed" holds:"path closed"`
	Range      string            `yaml:"range" holds:"low high"`
	UpTo       string            `yaml:"up_to" holds:"high"`
	Nothing    string            `yaml:"nothing"`
	OfPay      string            `yaml:"of_pay" holds:"share"`
	From       string            `yaml:"from" holds:"month"`
	FromNever  string            `yaml:"from_never" holds:"month n"`
	Steps      string            `yaml:"steps" holds:"steps"`
	StepTime   string            `yaml:"step_time" holds:"step from to"`
	StepOpen   string            `yaml:"step_open" holds:"step from"`
	Hour       string            `yaml:"hour" holds:"hour path"`
	Flips      string            `yaml:"flips" holds:"flips"`
	Flip       map[string]string `yaml:"flip" holds:"path value"`
	FindOut    map[string]string `yaml:"find_out"`
	Changed    string            `yaml:"changed" holds:"before after"`
	Same       string            `yaml:"changed_same"`
	BeforeRow  string            `yaml:"before_row" holds:"path range mean horizon"`
	Named      string            `yaml:"named" holds:"titles"`
	Disclaimer string            `yaml:"disclaimer" holds:"missing"`
	Data       string            `yaml:"data" holds:"sources grade"`
	Cited      string            `yaml:"cited" holds:"title date"`
	WhyTitle   string            `yaml:"why_title"`
	How        string            `yaml:"how" holds:"horizon"`
	Hurried    string            `yaml:"hurried"`
	Ahead      string            `yaml:"ahead" holds:"first second lead"`
	Level      string            `yaml:"level" holds:"first second"`
	Odds       string            `yaml:"odds" holds:"path n regret forgoes"`
	Forgoes    string            `yaml:"forgoes" holds:"forgone"`
	Dominates  map[string]string `yaml:"dominates"`
	PayRange   string            `yaml:"pay_range" holds:"low high p25 p75 n country"`
	WhatIf     string            `yaml:"what_if"`
	WhatIfText string            `yaml:"what_if_text"`
	WhatIfNone string            `yaml:"what_if_none"`
	WhatIfLine string            `yaml:"what_if_line" on:"button" holds:"name label"`
	Horizon    map[string]string `yaml:"horizon"`
	Paths      map[string]string `yaml:"paths"`
	Short      map[string]string `yaml:"short"` // paths in a picture
	Step       map[string]string `yaml:"step" holds:"item"`
	Closed     map[string]string `yaml:"closed"`
	Items      map[string]string `yaml:"items"`
	Notes      map[string]string `yaml:"notes"`
	Missing    map[string]string `yaml:"missing"`
	Chart      chartWords        `yaml:"chart"`
}

// chartWords are the words in a picture.
type chartWords struct {
	Lead   string            `yaml:"lead" holds:"n months"`
	Never  string            `yaml:"never" holds:"n"`
	Close  string            `yaml:"close"`
	None   string            `yaml:"none"`
	People string            `yaml:"people"`
	Footer string            `yaml:"footer" holds:"horizon date sources"`
	Date   string            `yaml:"date" holds:"month year"`
	Months map[string]string `yaml:"months"` // by number, 01 to 12
	Today  string            `yaml:"today"`
	Year   string            `yaml:"year"`
	Years  string            `yaml:"years" holds:"n"`
	Range  string            `yaml:"range" holds:"low high"`
	Alt    string            `yaml:"alt" holds:"title subtitle"`
}

// fill puts values into the {placeholders} of a text: fill("at most {n} more", "n", "3"). What it puts in is
// not read again.
func fill(text string, pairs ...string) string {
	open := strings.IndexByte(text, '{')
	if open < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 32)
	for open >= 0 {
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(text[:open])
		b.WriteString(lookup(text[open+1:open+end], pairs))
		text = text[open+end+1:]
		open = strings.IndexByte(text, '{')
	}
	b.WriteString(text)
	return b.String()
}

func lookup(name string, pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return "{" + name + "}"
}

// plainText makes words that a person typed safe to show: no platform reads them as Markdown or a mention.
func plainText(typed string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_`~|<>[]()@#\\", r) {
			return -1
		}
		return r
	}, typed)
}
