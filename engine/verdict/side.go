package verdict

// A mode is a kind of side income.
type mode string

// modes are tried in this order; the one worth most is the path.
var modes = []mode{itemFreelance, itemWriting, itemProduct}

// earn adds what a side income brings from a moment on, with so many hours a week.
//
// Freelance work is paid by the hour at what contractors of the region take, against the person's own pay. Articles
// and products are paid in dollars, wherever the person lives: no cost of living scales them, so they weigh more
// where pay is low. Both are for few, and are worked out from what is published, not from hours alone.
func (m *Model) earn(p *person, l *luck, from, hours float64, kind mode, h *history) {
	if p.busy || !p.allowed {
		return
	}
	n, by := &m.num, &m.by
	h.pay(from, n.CostSide.Value)
	worked := by.hoursMonth(hours)
	switch kind {
	case itemFreelance:
		if l.works < by.works[p.asset] {
			billed := worked * min(1, float64(by.billable[p.asset]*l.billable))
			h.side = raise{month(from + float64(by.ramp[p.asset]*l.ramp)), float64(12*billed*n.FreelanceLevel.Value*p.fee) / n.WorkYear.Value}
		}
	case itemWriting:
		if l.accepted < n.ArticleAccepted.Value {
			articles := min(by.articles, worked/n.ArticleHours.Value)
			h.side = raise{month(from + float64(n.RampNone.Value*l.ramp)), 12 * articles * n.Article.Value * l.article / p.pay}
		}
	case itemProduct:
		launched := n.ProductLaunched.Value * min(1, worked/n.ProductHours.Value)
		if l.accepted < launched && l.zero >= n.ProductZero.Value {
			income := min(n.ProductCap.Value, n.ProductMonth.Value*l.product)
			h.side = raise{month(from + float64(n.RampProduct.Value*l.ramp)), 12 * income / p.pay}
		}
	}
}
