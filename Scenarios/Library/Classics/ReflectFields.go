// Records that are filled by the names of their fields, compared and told as text through reflect. Values that are asked for through
// reflect are copies in objects of their own or pointers into what they came from, which the
// collector cannot tell apart and need not.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import (
	"reflect"
	"strconv"
)

type settings struct {
	Name    string
	Debug   bool
	Level   int8
	Size    uint32
	Ratio   float64
	Tags    []string
	Limits  map[string]*limit
	Default *limit
	hidden  int
}

type limit struct{ Low, High int }

func (l *limit) Width() int { return l.High - l.Low }
func (l limit) Valid() bool { return l.Low <= l.High }

// tell writes any value as text.
func tell(v reflect.Value) (text string) {
	switch v.Kind() {
	case reflect.Bool:
		return string("ny"[b2i(v.Bool())])
	case reflect.Int, reflect.Int8:
		return strconv.Itoa(int(v.Int()))
	case reflect.Uint32:
		return strconv.Itoa(int(v.Uint()))
	case reflect.Float64:
		return strconv.Itoa(int(v.Float()*100)) + "%"
	case reflect.String:
		return "'" + v.String() + "'"
	case reflect.Ptr:
		if v.IsNil() {
			return "nil"
		}
		return "&" + tell(v.Elem())
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			text += " " + tell(v.Field(i))
		}
		return "{" + text + " }"
	case reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			text += tell(v.Index(i))
		}
		return "[" + text + "]"
	}
	return v.Kind().String()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// put sets the field of that name, if it may.
func put(s *settings, name string, value interface{}) bool {
	field, v := reflect.ValueOf(s).Elem().FieldByName(name), reflect.ValueOf(value)
	if !field.IsValid() || !field.CanSet() {
		return false
	}
	switch field.Kind() {
	case reflect.Bool:
		field.SetBool(v.Bool())
	case reflect.Int8:
		field.SetInt(v.Int())
	case reflect.Uint32:
		field.SetUint(uint64(v.Int()))
	case reflect.Float64:
		field.SetFloat(v.Float())
	default:
		field.Set(v)
	}
	return true
}

func main() {
	var s *settings
	bytes := 0
	for round := 0; round < 25; round++ {
		s = &settings{Limits: make(map[string]*limit)}
		all := []interface{}{"Name", "round " + strconv.Itoa(round), "Debug", round%2 == 0, "Level", round, "Size", round * 1000,
			"Ratio", float64(round) / 4, "Tags", []string{"a", "b", "c"}, "Default", &limit{round, 2 * round}}
		for i := 0; i < len(all); i += 2 {
			if !put(s, all[i].(string), all[i+1]) {
				panic("no field " + all[i].(string))
			}
		}
		limits := reflect.ValueOf(s.Limits)
		limits.SetMapIndex(reflect.ValueOf("x"), reflect.ValueOf(s).Elem().FieldByName("Default"))
		if l := limits.MapIndex(reflect.ValueOf("x")); l.Pointer() != reflect.ValueOf(s.Default).Pointer() {
			panic("another limit")
		}
		bytes += len(tell(reflect.ValueOf(s)))
	}
	println(tell(reflect.ValueOf(*s)))
	println(bytes, put(s, "Missing", 1), put(s, "hidden", 1), s.Limits["x"].Width())

	v := reflect.ValueOf(s).Elem()
	tags := v.FieldByName("Tags")
	tags.SetCap(tags.Len())
	println(tell(tags.Slice(1, 3)), tags.Cap(), v.Field(8).CanInterface(), v.CanAddr(), reflect.ValueOf(*s).CanAddr())
	println(v.Addr().Interface().(*settings) == s, reflect.ValueOf(s.Default).NumMethod(), reflect.ValueOf(*s.Default).NumMethod())
	println(reflect.PtrTo(v.Type()).String(), reflect.PtrTo(v.Type()) == reflect.TypeOf(s))
	ch := make(chan int)
	reflect.ValueOf(ch).Close()
	_, open := <-ch
	v.Set(reflect.Zero(v.Type()))
	println(open, tell(v))
}

// Output:
// { 'round 24' y 24 24000 600% ['a''b''c'] map &{ 24 48 } 0 }
// 1447 false false 24
// ['b''c'] 3 false true false
// true 2 1
// *main.settings true
// false { '' n 0 0 0% [] map nil 0 }
