// Many readers and a few writers over one tree, guarded by a RWMutex. Readers walk the tree in parallel and hold nothing but
// pointers on their stacks; a writer replaces whole paths, so a reader that comes late finds the new
// nodes only, and the old ones are garbage once the readers before it have left.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

type node struct {
	key, stamp  int
	left, right *node
}

type index struct {
	sync.RWMutex
	root   *node
	stamp  int
	visits uint64
	inside uint32
}

// with gives a copy of the path to key, with that key stamped; the rest is shared.
func (n *node) with(key, stamp int) *node {
	if n == nil {
		return &node{key: key, stamp: stamp}
	}
	c := *n
	switch {
	case key < n.key:
		c.left = n.left.with(key, stamp)
	case key > n.key:
		c.right = n.right.with(key, stamp)
	default:
		c.stamp = stamp
	}
	return &c
}

func (n *node) newest() (stamp, count int) {
	if n == nil {
		return
	}
	s, c := n.left.newest()
	t, d := n.right.newest()
	for _, other := range []int{s, t} {
		if stamp < other {
			stamp = other
		}
	}
	if n.stamp > stamp {
		stamp = n.stamp
	}
	return stamp, c + d + 1
}

// within runs f under a lock of any kind.
func within(l sync.Locker, f func()) {
	l.Lock()
	defer l.Unlock()
	f()
}

func (x *index) write(key int) {
	x.Lock()
	if !atomic.CompareAndSwapUint32(&x.inside, 0, 1) {
		panic("a writer is not alone")
	}
	x.stamp++
	x.root = x.root.with(key, x.stamp)
	runtime.Gosched()
	atomic.StoreUint32(&x.inside, 0)
	x.Unlock()
}

func (x *index) read() (stamp, count int) {
	within(x.RLocker(), func() {
		stamp, count = x.root.newest()
		atomic.AddUint64(&x.visits, uint64(count)|1<<32)
		if stamp != x.stamp || atomic.LoadUint32(&x.inside) != 0 {
			panic("a reader saw half of a change")
		}
	})
	return
}

func main() {
	x := new(index)
	var wait sync.WaitGroup
	for w := 0; w < 5; w++ {
		wait.Add(1)
		go func(w int) {
			defer wait.Done()
			last := 0
			for i := 0; i < 20; i++ {
				if w < 2 {
					x.write((w*20 + i) * 7 % 31)
				} else if stamp, _ := x.read(); stamp < last {
					panic("an older tree came back")
				} else {
					last = stamp
				}
			}
		}(w)
	}
	wait.Wait()
	x.RLock()
	stamp, count := x.root.newest()
	x.RUnlock()
	atomic.CompareAndSwapUint64(&x.visits, 0, 1)
	println("stamp", stamp, "keys", count, "reads", atomic.LoadUint64(&x.visits)>>32)
	atomic.StoreUint64(&x.visits, 7)
	println(atomic.SwapUint64(&x.visits, 0), atomic.SwapUint32(&x.inside, 3), atomic.AddUint32(&x.inside, ^uint32(0)))
}

// Output:
// stamp 40 keys 31 reads 60
// 7 0 2
