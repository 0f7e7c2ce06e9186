package sync

import (
	"runtime"
	"sync/atomic"
	"unsafe"
)

// A Pool keeps objects for reuse until the next collection. Each P has a part of its own: one object that
// only it takes, and a list that others may steal from.
//
// The collector empties all pools that allPools knows, with the world stopped: a goroutine that is pinned to its P
// never sees it.
type Pool struct {
	local     unsafe.Pointer // to localSize values of type poolLocal
	localSize uintptr

	New func() interface{}
}

type poolLocal struct {
	private interface{}
	shared  []interface{}
	Mutex   // for shared
	pad     [128]byte
}

var (
	allPoolsMu Mutex
	allPools   []*Pool
)

// The collector finds the pools in the variable from now on.
func runtime_registerPools(pools *[]*Pool)

func (p *Pool) Put(x interface{}) {
	if x == nil {
		return
	}
	l := p.pin()
	if l.private == nil {
		l.private = x
		runtime_procUnpin()
		return
	}
	runtime_procUnpin()
	l.Lock()
	l.shared = append(l.shared, x)
	l.Unlock()
}

func (p *Pool) Get() interface{} {
	l := p.pin()
	x := l.private
	l.private = nil
	runtime_procUnpin()
	if x == nil {
		x = l.takeShared()
	}
	if x == nil {
		x = p.steal()
	}
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}

func (l *poolLocal) takeShared() (x interface{}) {
	l.Lock()
	if n := len(l.shared); n > 0 {
		x = l.shared[n-1]
		l.shared = l.shared[:n-1]
	}
	l.Unlock()
	return x
}

// steal looks at the shared lists of all Ps, the next one first.
func (p *Pool) steal() interface{} {
	// The size is stored last and loaded first: the array is never shorter than the size says.
	size := int(atomic.LoadUintptr(&p.localSize))
	local := p.local
	self := runtime_procPin()
	runtime_procUnpin()
	for i := 1; i <= size; i++ {
		if x := partOf(local, (self+i)%size).takeShared(); x != nil {
			return x
		}
	}
	return nil
}

// pin gives the part of the P that the goroutine runs on and is pinned to.
func (p *Pool) pin() *poolLocal {
	self := runtime_procPin()
	size := atomic.LoadUintptr(&p.localSize)
	local := p.local
	if uintptr(self) < size {
		return partOf(local, self)
	}
	return p.pinNew()
}

// pinNew makes the parts: at first, after a collection, and when there are more Ps than parts.
func (p *Pool) pinNew() *poolLocal {
	runtime_procUnpin() // A pinned goroutine must not wait for the mutex.
	allPoolsMu.Lock()
	defer allPoolsMu.Unlock()
	self := runtime_procPin()
	if uintptr(self) < p.localSize {
		return partOf(p.local, self)
	}
	if p.local == nil {
		runtime_registerPools(&allPools)
		allPools = append(allPools, p)
	}
	parts := make([]poolLocal, runtime.GOMAXPROCS(0))
	atomic.StorePointer(&p.local, unsafe.Pointer(&parts[0]))
	atomic.StoreUintptr(&p.localSize, uintptr(len(parts)))
	return &parts[self]
}

func partOf(local unsafe.Pointer, p int) *poolLocal {
	return (*poolLocal)(unsafe.Pointer(uintptr(local) + uintptr(p)*unsafe.Sizeof(poolLocal{})))
}
