package engine

// A Notice tells the person about their last event. It is shown once and never stored.
type Notice string

// A Message is what to show, free of any platform. Adapters turn it into their platform's own parts.
type Message struct {
	Notice   Notice
	Title    string
	Body     string   // a small part of Markdown: **bold**, *italic*, [links](https://…) and "- " lists
	Progress string   // the answers so far and how many questions may follow; empty outside the quiz
	Prompt   *Prompt  // nil when nothing is asked
	Chart    *Chart   // the picture of a verdict; nil for all else
	Data     string   // lines to show as they are, in letters of one width: what is kept, as JSON; mostly empty
	Links    []Link   // guides; every URL works
	Actions  []Button // besides answering: Back, Why, Edit, Restart, Forget …
	Known    bool     // the person knows it already: where nothing has to be shown, show nothing
	Done     bool     // the person stopped or was forgotten: a terminal may end here
	Form     *Form    // the questions that can be answered at once, for platforms with forms; nil for none
	Share    *Button  // leads to a card for others, for platforms where others are; nil when there is nothing to share
	Later    *Button  // leads to being asked later how it went, for platforms that can write first; nil when there is nothing to ask
	Post     *Message // a card to post for everybody, once: the person has seen it and said yes; mostly nil
}

// MaxData is the longest Data, in characters: with title and buttons it fits Discord's 4,000 and Slack's section.
const MaxData = 2800

// A Form asks several questions at once.
type Form struct {
	Open    Button // its label is the form's title too
	Prompts []Prompt
}

// A Prompt is one question with its choices.
type Prompt struct {
	Question string // its ID, for a menu or a form; empty when each choice is an event of another kind
	Text     string
	Hint     string   // how an answer can be typed; empty when it can't
	Choices  []Button // at most MaxChoices
	Several  bool     // more than one choice may be taken
	Typing   *Button  // leads to a field to type in, where words are not just sent; nil when there is nothing to type
}

// A Button is a label and the event that a tap on it makes.
type Button struct {
	Label string
	Event Event
}

// A Link is a guide or a page with a working address.
type Link struct {
	Label, URL string
}
