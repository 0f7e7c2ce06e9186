// The model of go-weave (github.com/aclements/go-misc, go-weave/models/yuasa.go), restated as a mutator program.
//
// Memory: a stack of two slots for each mutator, a global root and the heap's objects, each of two slots. What they hold
// at first is drawn: every slot holds nil, the global or any object, with equal probability.
//
// Each mutator makes a few operations while one collection runs: src is drawn from nil, the own stack, and all that
// is reachable from the global or from the own stack; dst from the own stack and what is reachable (if src is the stack,
// it is the stack); the slot from both. Then slot = src, with a barrier unless dst is the stack.
//
// Pointers live where the model has them and nowhere else, or nothing could ever be lost:
//   - A mutator's two variables are its stack. Its goroutine stops (and its stack is scanned) only between operations, since
//     an operation calls nothing; whatever else an operation holds is dead there.
//   - What is reachable is found by walking, and noted as numbers, which the collector does not follow. No name but the
//     mutators' and the global's holds an object once the memory is laid.
//   - The global hangs on the stack of a goroutine that does nothing else, and not on a variable: variables are scanned
//     again when marking ends, and before all stacks. Its goroutine's place among the mutators' is drawn.
//   - A pointer to the own stack leads to nothing that is not on it: nil stands for it.
//
// Mutators race for slots, as in the model: memory and shadow of a slot may then disagree between the two stores of
// a barrier, so the shadow check must be off. Once the collection has begun the program allocates nothing.
//
// Not as in the model: dst is drawn from the walk that src was drawn from, and the walk's loads are steps; store and shade
// of one barrier are two steps; the collector takes grey objects last in first out, roots in a fixed order, and has
// the objects of the runtime to mark, too.
//
//gcsim:procs 3
//gcsim:gogc 0
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:hunt-from start
package main

import (
	"math/rand"
	"runtime"
	"unsafe"
)

// The size of the model.
const (
	objects    = 3 // at most 63
	mutators   = 2
	operations = 2
)

// choices is a multiple of all numbers that may have to be drawn from: those up to objects + 3.
const choices = 60

type object struct{ slot [2]*object }

type pad struct{ words [9]uintptr }

var (
	global  uintptr          // the global root's address
	pool    [objects]*object // holds the objects until they are laid
	trigger *pad             // of a size class that nothing else uses
	ended   bool
	begin   chan int
	forever chan int         // nil: receiving from it blocks for ever, and needs nothing of the heap
	stats   runtime.MemStats
)

// pick draws what a slot holds at first.
func pick() *object {
	switch i := rand.Intn(objects + 2); i {
	case 0:
		return nil
	case 1:
		return (*object)(unsafe.Pointer(global))
	default:
		return pool[i-2]
	}
}

// start lays the memory, starts the collection, and lets the mutators go. A mutator's stack counts from its go statement on.
func start() {
	lay()
	trigger = new(pad)
	runtime.Gosched()
	close(begin)
}

// lay draws what all slots hold at first. Nobody else holds the objects after it. It allocates nothing: the goroutines take
// the place of others that have ended.
func lay() {
	place := rand.Intn(mutators + 1)
	for i := 0; i <= mutators; i++ {
		if i == place {
			go hold((*object)(unsafe.Pointer(global)))
		} else {
			go mutate(pick(), pick())
		}
	}
	root := (*object)(unsafe.Pointer(global))
	root.slot[0], root.slot[1] = pick(), pick()
	for i := 0; i < objects; i++ {
		pool[i].slot[0], pool[i].slot[1] = pick(), pick()
	}
	for i := 0; i < objects; i++ {
		pool[i] = nil
	}
}

// hold keeps the global root.
func hold(root *object) {
	<-forever
	keep(root, nil)
}

// mutate works on a stack of two slots, and keeps it until the end of the run.
func mutate(s0, s1 *object) {
	<-begin
	for i := 0; i < operations; i++ {
		draw := rand.Intn(choices * choices * 2)

		// Walk. Objects lie close together: bits of the address tell them apart.
		var found [objects + 1]uintptr
		found[0] = global
		count, seen := 1, uint64(1)<<(global>>4&63)
		for from := -1; from < count; from++ {
			p, q := s0, s1
			if from >= 0 {
				holder := (*object)(unsafe.Pointer(found[from]))
				p, q = holder.slot[0], holder.slot[1]
			}
			if bit := uint64(1) << (uintptr(unsafe.Pointer(p)) >> 4 & 63); p != nil && seen&bit == 0 {
				seen |= bit
				found[count] = uintptr(unsafe.Pointer(p))
				count++
			}
			if bit := uint64(1) << (uintptr(unsafe.Pointer(q)) >> 4 & 63); q != nil && seen&bit == 0 {
				seen |= bit
				found[count] = uintptr(unsafe.Pointer(q))
				count++
			}
		}

		// Draw from nil, the stack, and what was found.
		from := draw % choices % (count + 2)
		draw /= choices
		to := draw % choices % (count + 1)
		draw /= choices
		var src *object
		if from >= 2 {
			src = (*object)(unsafe.Pointer(found[from-2]))
		}
		if from == 1 {
			to = 0
		}
		if to > 0 {
			(*object)(unsafe.Pointer(found[to-1])).slot[draw] = src
		} else if draw == 0 {
			s0 = src
		} else {
			s1 = src
		}
	}
	<-forever
	keep(s0, s1)
}

// keep makes the slots live up to its call.
func keep(s0, s1 *object) {}

// end waits for its turn, and ends: its place can be taken.
func end() {
	for !ended {
		runtime.Gosched()
	}
}

// spares is how many goroutines end before the run; the runtime takes some of them for itself.
const spares = 2 * (mutators + 1)

// patience is how often main lets others go first; looks, how often it waits for the end of a collection.
const (
	patience = 100
	looks    = 10
)

func main() {
	begin = make(chan int)
	for i := range pool {
		pool[i] = new(object)
	}
	root := new(object)
	global = uintptr(unsafe.Pointer(root))
	for i := 0; i < spares; i++ {
		go end()
	}
	ended = true
	for i := 0; i < patience; i++ {
		runtime.Gosched()
	}
	runtime.GC() // from here on the first allocation that needs a span starts a collection
	runtime.ReadMemStats(&stats)
	keep(root, nil)
	before := stats.NumGC
	start()
	for i := 0; i < looks && stats.NumGC == before; i++ {
		runtime.Gosched()
		runtime.ReadMemStats(&stats)
	}
	println("woven")
}

// Output:
// woven
