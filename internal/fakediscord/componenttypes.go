package fakediscord

// Types of components, with Discord's numbers.
const (
	typeRow           = 1  // holds buttons or one menu
	typeButton        = 2  // sends a click, or is a link
	typeSelect        = 3  // a menu of strings
	typeInput         = 4  // in modals only
	typeUserSelect    = 5  // to typeChannelSelect: menus that Discord fills
	typeChannelSelect = 8  // the last of them
	typeSection       = 9  // texts with something beside them
	typeText          = 10 // Markdown
	typeThumbnail     = 11 // beside a section
	typeGallery       = 12 // up to ten pictures
	typeFile          = 13 // an attachment
	typeSeparator     = 14 // a line or a gap
	typeContainer     = 17 // a box around others
	typeLabel         = 18 // names a field of a modal
	typeRadio         = 21 // in modals only, as are the next two
	typeChecks        = 22 // several of a list
	typeCheck         = 23 // yes or no
)

// Styles of buttons that have no custom id. The styles below are colours.
const (
	styleLink    = 5 // has a url instead
	stylePremium = 6 // has a product instead, and no label
)

// isSelect says whether a component is one of the menus that hold one row.
func isSelect(c object) bool {
	t := number(c, "type")
	return t == typeSelect || t >= typeUserSelect && t <= typeChannelSelect
}
