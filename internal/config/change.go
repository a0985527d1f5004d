package config

import "reflect"

// Changes lists the keys whose values differ, in the order of config.yaml. It tells no value.
func Changes(before, after Config) []string {
	return changes(reflect.ValueOf(before), reflect.ValueOf(after), "")
}

// changes compares the leaves: a Secret is one, and compared by what it points to.
func changes(before, after reflect.Value, section string) []string {
	var keys []string
	for field, old := range before.Fields() {
		key, now := section+field.Tag.Get("yaml"), after.FieldByIndex(field.Index)
		_, leaf := kinds[field.Type]
		switch {
		case !leaf:
			keys = append(keys, changes(old, now, key+".")...)
		case !reflect.DeepEqual(old.Interface(), now.Interface()):
			keys = append(keys, key)
		}
	}
	return keys
}
