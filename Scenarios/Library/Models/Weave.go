// The model of go-weave (github.com/aclements/go-misc, go-weave/models/yuasa.go) as a mutator program: two
// mutators with stacks of two slots, a global and three heap objects of two slots each, any initial memory,
// two operations by each mutator while one collection runs. Every number of math/rand is a choice of the run.
//
// An operation reads what it draws out of (nil, a slot of its own stack, the global, what hangs on them), and
// stores it into a slot of its own stack, of the global, or of an object that hangs on them. It is one
// function without calls, so that its goroutine's stack is scanned before it or after it.
//
// Mutators race for slots, as in the model: memory and shadow of a slot may then disagree between the two stores of
// a barrier, so the shadow check must be off.
//
// Not as in the model: the read is a step of its own; the collector takes grey objects last in first out and has
// the objects of the runtime to mark, too.
//
//gcsim:procs 3
//gcsim:gogc off
//gcsim:wbshadow 0
//gcsim:hunt-from start
package main

import (
	"math/rand"
	"runtime/debug"
	"time"
)

const (
	objects    = 3
	mutators   = 2
	operations = 2
)

type object struct {
	slot [2]*object
}

type pad struct{ words [9]uintptr }

type stack struct{ s0, s1 *object }

var (
	global  object
	pool    [objects]*object // holds the objects until they are laid
	trigger *pad             // of a size class that nothing else uses
	gate    chan stack
	begin   chan int
	forever chan int
)

// pick draws what a slot holds at first.
func pick() *object {
	switch i := rand.Intn(objects + 2); i {
	case 0:
		return nil
	case 1:
		return &global
	default:
		return pool[i-2]
	}
}

// start lays the memory, starts the collection, and lets the mutators go. Nobody holds the objects after it but their
// slots.
func start() {
	for _, o := range pool {
		o.slot[0], o.slot[1] = pick(), pick()
	}
	global.slot[0], global.slot[1] = pick(), pick()
	for i := 0; i < mutators; i++ {
		gate <- stack{pick(), pick()}
	}
	for i := range pool {
		pool[i] = nil
	}
	trigger = new(pad)
	close(begin)
}

// mutate works on a stack of two slots, and keeps it until the end of the run.
func mutate() {
	own := <-gate
	s0, s1 := own.s0, own.s1
	<-begin
	for i := 0; i < operations; i++ {
		s0, s1 = operate(s0, s1, rand.Intn(1<<16))
	}
	<-forever
	keep(s0, s1)
}

// operate makes one operation; the bits of draw say which. It returns the stack.
func operate(s0, s1 *object, draw int) (*object, *object) {
	src := s0
	switch draw & 3 {
	case 1:
		src = s1
	case 2:
		src = &global
	case 3:
		src = nil
	}
	if src != nil && draw>>2&1 == 1 {
		src = src.slot[draw>>3&1]
	}
	if src != nil && draw>>4&1 == 1 {
		src = src.slot[draw>>5&1]
	}
	dst := s0
	switch draw >> 6 & 3 {
	case 1:
		dst = s1
	case 2:
		dst = &global
	case 3:
		if draw>>8&1 == 1 {
			return src, s1
		}
		return s0, src
	}
	if dst != nil && draw>>9&1 == 1 {
		dst = dst.slot[draw>>10&1]
	}
	if dst != nil {
		dst.slot[draw>>8&1] = src
	}
	return s0, s1
}

// keep makes the slots live up to its call.
func keep(s0, s1 *object) {}

func main() {
	time.Sleep(1) // makes what the runtime needs for timers
	gate, begin, forever = make(chan stack), make(chan int), make(chan int)
	for i := range pool {
		pool[i] = new(object)
	}
	for i := 0; i < mutators; i++ {
		go mutate()
	}
	debug.SetGCPercent(0) // collects once; from here on the next allocation starts a collection
	time.Sleep(time.Millisecond)
	start()
	time.Sleep(time.Millisecond) // far longer than all the rest
	println("woven")
}

// Output:
// woven
