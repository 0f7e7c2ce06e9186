package atomic

import "unsafe"

// A Value holds a value of one type, which is loaded and stored as a whole.
//
// The first store claims the type word with a mark that is no type, then stores the data, then the type. It keeps its P
// meanwhile, so that no collection sees the mark and that others need not wait for long.
type Value struct {
	v interface{}
}

// words are the two words of an interface value.
type words struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

const claimed = ^uintptr(0)

func runtime_procPin() int
func runtime_procUnpin()

// Load is nil before the first store is complete.
func (v *Value) Load() (x interface{}) {
	from := (*words)(unsafe.Pointer(v))
	typ := LoadPointer(&from.typ)
	if typ == nil || uintptr(typ) == claimed {
		return nil
	}
	to := (*words)(unsafe.Pointer(&x))
	data := LoadPointer(&from.data)
	to.typ = typ
	to.data = data
	return x
}

func (v *Value) Store(x interface{}) {
	if x == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	from := (*words)(unsafe.Pointer(&x))
	to := (*words)(unsafe.Pointer(v))
	typ := LoadPointer(&to.typ)
	for typ == nil || uintptr(typ) == claimed {
		if typ == nil && to.storeFirst(from) {
			return
		}
		typ = LoadPointer(&to.typ)
	}
	if typ != from.typ {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
	StorePointer(&to.data, from.data)
}

// storeFirst fails if another store has claimed the type word.
func (to *words) storeFirst(from *words) bool {
	runtime_procPin()
	first := CompareAndSwapPointer(&to.typ, nil, unsafe.Pointer(claimed))
	if first {
		StorePointer(&to.data, from.data)
		StorePointer(&to.typ, from.typ)
	}
	runtime_procUnpin()
	return first
}
