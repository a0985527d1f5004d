package discord

// The types of what is sent, as far as the bot uses them: discordgo v0.29.0 lacks alt texts of attachments, labels and
// radio groups, and always sends fields that a Components V2 message must not have. Discord's names and limits:
// https://docs.discord.com/developers/components/reference

// Kinds of interaction.
const (
	kindPing         = 1
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5
)

// Kinds of answer to an interaction.
const (
	answerPong         = 1
	answerMessage      = 4
	answerDefer        = 5
	answerDeferUpdate  = 6
	answerUpdate       = 7
	answerAutocomplete = 8
	answerModal        = 9
)

// Flags of a message.
const (
	flagEphemeral  = 1 << 6
	flagComponents = 1 << 15 // Components V2
)

// Types of component.
const (
	typeRow       = 1
	typeButton    = 2
	typeSelect    = 3
	typeTextInput = 4
	typeText      = 10
	typeGallery   = 12
	typeSeparator = 14
	typeContainer = 17
	typeLabel     = 18
	typeRadio     = 21
)

// Styles of button.
const (
	stylePrimary   = 1
	styleSecondary = 2
	styleDanger    = 4
	styleLink      = 5
)

// A response is the first answer to an interaction.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`

	files []file
}

// A message is created or replaced as a whole: attachments that are not listed are removed.
type message struct {
	Content         string       `json:"content,omitempty"`
	Embeds          []embed      `json:"embeds,omitempty"`
	Components      []component  `json:"components"`
	Attachments     []attachment `json:"attachments"`
	AllowedMentions mentions     `json:"allowed_mentions"`
	Flags           int          `json:"flags,omitempty"`
	Nonce           string       `json:"nonce,omitempty"` // with EnforceNonce: sent twice, it is there once
	EnforceNonce    bool         `json:"enforce_nonce,omitempty"`
}

// mentions are who a message may call upon: always nobody.
type mentions struct {
	Parse []string `json:"parse"`
}

// noMentions is sent with every message and every edit: left out, Discord calls upon whoever the text names.
var noMentions = mentions{Parse: []string{}}

type attachment struct {
	ID          string `json:"id"` // the number of the file, as text
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"` // alt text
}

type embed struct {
	Description string `json:"description,omitempty"`
	Color       int    `json:"color,omitempty"`
}

// A component is any part of a message or a modal; which fields it has depends on its type.
type component struct {
	Type        int         `json:"type"`
	CustomID    string      `json:"custom_id,omitempty"`
	Style       int         `json:"style,omitempty"`
	Label       string      `json:"label,omitempty"`
	Description string      `json:"description,omitempty"`
	URL         string      `json:"url,omitempty"`
	Content     string      `json:"content,omitempty"`
	Placeholder string      `json:"placeholder,omitempty"`
	MinValues   *int        `json:"min_values,omitempty"`
	MaxValues   int         `json:"max_values,omitempty"`
	MaxLength   int         `json:"max_length,omitempty"`
	Required    *bool       `json:"required,omitempty"`
	Options     []option    `json:"options,omitempty"`
	Items       []item      `json:"items,omitempty"`
	AccentColor int         `json:"accent_color,omitempty"`
	Components  []component `json:"components,omitempty"`
	Component   *component  `json:"component,omitempty"` // the one child of a label
}

type option struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// An item is one picture of a gallery.
type item struct {
	Media       media  `json:"media"`
	Description string `json:"description,omitempty"` // alt text
}

type media struct {
	URL string `json:"url"`
}

// A modal is a form over the chat.
type modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []component `json:"components"`
}

// suggestions complete an option while it is typed.
type suggestions struct {
	Choices []suggestion `json:"choices"`
}

type suggestion struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
