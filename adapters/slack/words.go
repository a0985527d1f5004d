package slack

import _ "embed" // the words

//go:embed words.yaml
var wordsFile string

// words are what is said on Slack alone.
type words struct {
	ChooseOne     string `yaml:"choose_one"`
	ChooseSeveral string `yaml:"choose_several"`
	Done          string `yaml:"done"` // ends a choice of several
	NoneChosen    string `yaml:"none_chosen"`
	Answer        string `yaml:"answer"`
	Submit        string `yaml:"submit"`
	Cancel        string `yaml:"cancel"`
	Close         string `yaml:"close"`
	Choices       string `yaml:"choices"` // back from a form to them
	Privacy       string `yaml:"privacy"` // before the first question
	PrivacyDM     string `yaml:"privacy_dm"`
	Foreign       string `yaml:"foreign"`
	NoForm        string `yaml:"no_form"`
	NotPosted     string `yaml:"not_posted"`
	Keep          string `yaml:"keep"`
	Kept          string `yaml:"kept"`
	NotKept       string `yaml:"not_kept"`
	Broken        string `yaml:"broken"`
	ChartTitle    string `yaml:"chart_title"` // of a chart that Slack draws
	ModalTitle    string `yaml:"modal_title"`
	HomeAbout     string `yaml:"home_about"`
	HomeAgain     string `yaml:"home_again"`
	HomePrivacy   string `yaml:"home_privacy"`
	HomeForget    string `yaml:"home_forget"`
	HomeHelp      string `yaml:"home_help"`
	ForgetTitle   string `yaml:"forget_title"`
	ForgetText    string `yaml:"forget_text"`
	ForgetYes     string `yaml:"forget_yes"`
	ForgetNo      string `yaml:"forget_no"`
	Mentioned     string `yaml:"mentioned"`
	Start         string `yaml:"start"`
	Help          string `yaml:"help"` // in place of what can be typed
}
