// Treiber's stack: a push and a pop are a loop around CompareAndSwapPointer. The collector saves it from the ABA problem, for no
// node is reused while anybody holds it; and the swap itself must shade the pointer that it
// installs, also when it happens in the middle of a mark phase.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

type node struct {
	value int
	next  unsafe.Pointer // *node
}

type stack struct {
	top    unsafe.Pointer // *node
	length int64
}

func (s *stack) push(value int) {
	n := &node{value: value}
	for {
		n.next = atomic.LoadPointer(&s.top)
		if atomic.CompareAndSwapPointer(&s.top, n.next, unsafe.Pointer(n)) {
			atomic.AddInt64(&s.length, 1)
			return
		}
	}
}

func (s *stack) pop() (value int, ok bool) {
	for {
		top := (*node)(atomic.LoadPointer(&s.top))
		if top == nil {
			return 0, false
		}
		if atomic.CompareAndSwapPointer(&s.top, unsafe.Pointer(top), top.next) {
			atomic.AddInt64(&s.length, -1)
			return top.value, true
		}
	}
}

const (
	pushers = 3
	poppers = 3
	each    = 80
)

func main() {
	var s stack
	var sum, popped int64
	done := make(chan struct{})
	for p := 0; p < pushers; p++ {
		go func(p int) {
			for i := 0; i < each; i++ {
				s.push(p*each + i)
			}
			done <- struct{}{}
		}(p)
	}
	for p := 0; p < poppers; p++ {
		go func() {
			for atomic.LoadInt64(&popped) < pushers*each/2 {
				if v, ok := s.pop(); ok {
					atomic.AddInt64(&sum, int64(v))
					atomic.AddInt64(&popped, 1)
				} else {
					runtime.Gosched()
				}
			}
			done <- struct{}{}
		}()
	}
	for i := 0; i < pushers+poppers; i++ {
		<-done
	}
	// What is left is taken out as one list.
	rest := int64(0)
	for n := (*node)(atomic.SwapPointer(&s.top, nil)); n != nil; n = (*node)(n.next) {
		rest++
		sum += int64(n.value)
	}
	println("sum", sum, "all:", popped+rest == pushers*each, "length:", s.length == rest)
	_, ok := s.pop()
	println("empty:", !ok)
}

// Output:
// sum 28680 all: true length: true
// empty: true
