// Data handled through reflect: a deep copy of any value, fields set by number, slices that grow. Each Set stores pointers
// into objects whose type only the runtime knows; it must take the barrier of that type, whatever it is. A
// reflect.Value is itself a pointer into the middle of an object.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import (
	"reflect"
	"unsafe"
)

type leaf struct {
	Name  string
	Bytes []byte
}

type record struct {
	Number int
	Left   *leaf
	Many   []*leaf
	Any    interface{}
	Pair   [2]*leaf
	Raw    unsafe.Pointer
}

// copyInto makes to a copy of from that shares no object with it, strings and the raw pointer apart.
func copyInto(to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Ptr:
		if !from.IsNil() {
			to.Set(copyOf(from))
		}
	case reflect.Struct:
		for i := 0; i < from.NumField(); i++ {
			copyInto(to.Field(i), from.Field(i))
		}
	case reflect.Slice:
		if from.Type().Elem().Kind() == reflect.Uint8 {
			to.SetBytes(append([]byte{}, from.Bytes()...))
			break
		}
		slice := reflect.MakeSlice(from.Type(), 0, 1)
		for i := 0; i < from.Len(); i++ {
			element := reflect.MakeSlice(from.Type(), 1, 1).Index(0)
			copyInto(element, from.Index(i))
			slice = reflect.Append(slice, element)
		}
		to.Set(slice)
	case reflect.Array:
		for i := 0; i < from.Len(); i++ {
			copyInto(to.Index(i), from.Index(i))
		}
	case reflect.Interface:
		if !from.IsNil() {
			to.Set(copyOf(from.Elem()))
		}
	case reflect.String:
		to.SetString(from.String())
	case reflect.UnsafePointer:
		to.SetPointer(unsafe.Pointer(from.Pointer()))
	default:
		to.Set(from)
	}
}

// copyOf gives a new value: of what a pointer points to, if it is one.
func copyOf(from reflect.Value) reflect.Value {
	copied := reflect.New(reflect.Indirect(from).Type())
	copyInto(copied.Elem(), reflect.Indirect(from))
	if from.Kind() == reflect.Ptr {
		return copied
	}
	return copied.Elem()
}

func newLeaf(n int) *leaf {
	return &leaf{string([]byte{byte('a' + n%26)}), make([]byte, n%9)}
}

func main() {
	first := &record{Number: 1, Left: newLeaf(1), Pair: [2]*leaf{newLeaf(2), nil}, Any: newLeaf(3)}
	first.Raw = unsafe.Pointer(first.Left)
	for i := 0; i < 6; i++ {
		first.Many = append(first.Many, newLeaf(i))
	}
	last := first
	for i := 0; i < 12; i++ {
		last = copyOf(reflect.ValueOf(last)).Interface().(*record)
		last.Number++
		last.Many[i%6], last.Pair[i%2] = last.Pair[i%2], last.Left
		last.Any, last.Left = *newLeaf(i), newLeaf(i*5)
	}
	names := ""
	for _, l := range append(last.Many, last.Pair[:]...) {
		if l != nil {
			names += l.Name
		}
	}
	println(last.Number, names, last.Any.(leaf).Name, last.Left != first.Left, last.Raw == first.Raw)

	some := reflect.MakeSlice(reflect.TypeOf(first.Many), 3, 8)
	println(reflect.Copy(some, reflect.ValueOf(first.Many[2:])), some.Index(2).Elem().Field(0).Interface().(string))
	pointer := reflect.ValueOf(&first.Many)
	pointer.Elem().Set(some)
	pointer.Elem().SetLen(2)
	println(pointer.Elem().Len(), some.Len(), pointer.Type().String(), some.Type().Elem().Kind() == reflect.Ptr)
}

// Output:
// 13 puzejoty l true true
// 3 e
// 2 3 *[]*main.leaf true
