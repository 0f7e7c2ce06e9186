namespace GcSim.Scenarios;

// The packages that a program may import, as declarations in the language itself: what stands here is supported, anything
// else is reported with a list of what is. Functions have no bodies; the compiler knows them by FunctionSymbol.FullName.
// Structs have the fields, and so the size and the pointers, that they had in January 2015.
//
// KeepAlive and Shuffle are younger than that; programs may use them all the same.

/// <summary>The text of the library packages.</summary>
static class LibraryText
{
    /// <summary>The packages there are, for messages.</summary>
    public const string Packages =
        "fmt, math/rand, os, reflect, runtime, runtime/debug, strconv, sync, sync/atomic, time, unsafe";

    /// <summary>The declarations of a package; null if there is no such package.</summary>
    public static string? Of(string path) =>
        path switch
        {
            "fmt" => Fmt,
            "math/rand" => Rand,
            "os" => Os,
            "reflect" => Reflect,
            "runtime" => Runtime,
            "runtime/debug" => Debug,
            "strconv" => StrConv,
            "sync" => Sync,
            "sync/atomic" => Atomic,
            "time" => Time,
            _ => null,
        };

    const string Fmt = """
        package fmt

        func Println(a ...interface{}) (n int, err error)
        """;

    const string Rand = """
        package rand

        func Int63() int64
        func Intn(n int) int
        func Perm(n int) []int
        func Shuffle(n int, swap func(i, j int))
        """;

    const string Os = """
        package os

        var Args []string

        func Exit(code int)
        """;

    const string Runtime = """
        package runtime

        type MemStats struct {
            Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees uint64
            HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects uint64
            StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys uint64
            BuckHashSys, GCSys, OtherSys uint64
            NextGC, LastGC, PauseTotalNs uint64
            PauseNs, PauseEnd [256]uint64
            NumGC uint32
            EnableGC, DebugGC bool
            BySize [61]struct {
                Size uint32
                Mallocs, Frees uint64
            }
        }

        var MemProfileRate int = 512 * 1024

        func GC()
        func GOMAXPROCS(n int) int
        func Goexit()
        func Gosched()
        func KeepAlive(x interface{})
        func NumGoroutine() int
        func ReadMemStats(m *MemStats)
        func SetFinalizer(obj, finalizer interface{})
        """;

    const string Debug = """
        package debug

        func FreeOSMemory()
        func SetGCPercent(percent int) int
        """;

    const string StrConv = """
        package strconv

        func Atoi(s string) (i int, err error)
        """;

    const string Sync = """
        package sync

        import "unsafe"

        type Mutex struct {
            state int32
            sema uint32
        }

        func (m *Mutex) Lock()
        func (m *Mutex) Unlock()

        type WaitGroup struct {
            m Mutex
            counter, waiters int32
            sema *uint32
        }

        func (wg *WaitGroup) Add(delta int)
        func (wg *WaitGroup) Done()
        func (wg *WaitGroup) Wait()

        type Once struct {
            m Mutex
            done uint32
        }

        func (o *Once) Do(f func())

        type Pool struct {
            local unsafe.Pointer
            localSize uintptr
            New func() interface{}
        }

        func (p *Pool) Get() interface{}
        func (p *Pool) Put(x interface{})
        """;

    const string Atomic = """
        package atomic

        import "unsafe"

        func AddInt32(addr *int32, delta int32) (new int32)
        func AddInt64(addr *int64, delta int64) (new int64)
        func AddUintptr(addr *uintptr, delta uintptr) (new uintptr)
        func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool)
        func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool)
        func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool)
        func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool)
        func LoadInt32(addr *int32) (val int32)
        func LoadInt64(addr *int64) (val int64)
        func LoadPointer(addr *unsafe.Pointer) (val unsafe.Pointer)
        func LoadUintptr(addr *uintptr) (val uintptr)
        func StoreInt32(addr *int32, val int32)
        func StoreInt64(addr *int64, val int64)
        func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer)
        func StoreUintptr(addr *uintptr, val uintptr)
        func SwapInt32(addr *int32, new int32) (old int32)
        func SwapInt64(addr *int64, new int64) (old int64)
        func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer)
        func SwapUintptr(addr *uintptr, new uintptr) (old uintptr)

        type Value struct {
            v interface{}
        }

        func (v *Value) Load() (x interface{})
        func (v *Value) Store(x interface{})
        """;

    const string Time = """
        package time

        type Duration int64

        const (
            Nanosecond Duration = 1
            Microsecond = 1000 * Nanosecond
            Millisecond = 1000 * Microsecond
            Second = 1000 * Millisecond
            Minute = 60 * Second
            Hour = 60 * Minute
        )

        type Location struct {
            name string
        }

        type Time struct {
            sec int64
            nsec int32
            loc *Location
        }

        func Now() Time
        func Since(t Time) Duration
        func Sleep(d Duration)
        """;

    const string Reflect = """
        package reflect

        import "unsafe"

        type Kind uint

        const (
            Invalid Kind = iota
            Bool
            Int
            Int8
            Int16
            Int32
            Int64
            Uint
            Uint8
            Uint16
            Uint32
            Uint64
            Uintptr
            Float32
            Float64
            Complex64
            Complex128
            Array
            Chan
            Func
            Interface
            Map
            Ptr
            Slice
            String
            Struct
            UnsafePointer
        )

        type Type interface {
            Elem() Type
            Kind() Kind
            String() string
        }

        type Value struct {
            typ unsafe.Pointer
            ptr unsafe.Pointer
            flag uintptr
        }

        func Append(s Value, x ...Value) Value
        func Copy(dst, src Value) int
        func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value
        func MakeSlice(typ Type, len, cap int) Value
        func New(typ Type) Value
        func TypeOf(i interface{}) Type
        func ValueOf(i interface{}) Value
        func Zero(typ Type) Value

        func (v Value) Call(in []Value) []Value
        func (v Value) Elem() Value
        func (v Value) Field(i int) Value
        func (v Value) Index(i int) Value
        func (v Value) Interface() (i interface{})
        func (v Value) Kind() Kind
        func (v Value) Len() int
        func (v Value) Method(i int) Value
        func (v Value) MethodByName(name string) Value
        func (v Value) Recv() (x Value, ok bool)
        func (v Value) Send(x Value)
        func (v Value) Set(x Value)
        func (v Value) SetBytes(x []byte)
        func (v Value) SetLen(n int)
        func (v Value) SetMapIndex(key, val Value)
        func (v Value) SetPointer(x unsafe.Pointer)
        func (v Value) SetString(x string)
        func (v Value) Type() Type
        """;
}
