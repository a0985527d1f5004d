package fakediscord

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Select picks options of a menu on the screen, by their labels. The menu is found by its placeholder, or by how
// its custom id begins.
func (st *Seat) Select(ctx context.Context, menu string, labels ...string) (*Screen, error) {
	screen := st.Screen()
	menus := screen.Selects()
	i := slices.IndexFunc(menus, func(m Menu) bool {
		return m.Placeholder == menu || strings.HasPrefix(m.CustomID, menu)
	})
	if i < 0 || menus[i].Disabled || screen.message == nil {
		return nil, fmt.Errorf("no menu %q to choose from on the screen:\n%s", menu, screen.Text())
	}
	values, err := menus[i].pick(labels)
	if err != nil {
		return nil, err
	}
	in := st.interaction(kindComponent, object{
		"custom_id": menus[i].CustomID, "component_type": menus[i].kind, "id": menus[i].number, "values": values,
	})
	return st.do(ctx, in.from(screen.message))
}

// pick finds the values of labels, or takes values as they are.
func (m Menu) pick(labels []string) ([]any, error) {
	if len(labels) < m.Min || len(labels) > m.Max {
		return nil, fmt.Errorf("menu %q takes %d to %d options, got %d", m.Placeholder, m.Min, m.Max, len(labels))
	}
	out := []any{}
	for _, label := range labels {
		i := slices.IndexFunc(m.Options, func(c Choice) bool { return c.Name == label || c.Value == label })
		if i < 0 {
			return nil, fmt.Errorf("menu %q has no option %q", m.Placeholder, label)
		}
		out = append(out, m.Options[i].Value)
	}
	return out, nil
}
