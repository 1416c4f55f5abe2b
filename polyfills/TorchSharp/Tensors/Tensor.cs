using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle on a libtorch tensor. It belongs to the dispose scope that was open when it was made.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            Count();
            OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        /// <summary>Takes a handle over; the scope is the caller's to settle.</summary>
        private protected Tensor(nint handle, DisposeScope? owner)
        {
            this.handle = handle;
            Count();
            OwningDisposeScope = owner;
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Interlocked.Read(ref totalCount);

        public static long PeakCount => Interlocked.Read(ref peakCount);

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released == 0) return;
            if (disposing) Forget();
            Interlocked.Decrement(ref totalCount);
            Shim.ts_release(released);
        }

        /// <summary>Gives the native tensor away and leaves this object empty.</summary>
        public nint DecoupleFromNativeHandle()
        {
            nint given = MoveHandle();
            Forget();
            return given;
        }

        /// <summary>Leaves the scope as if disposed; the handle must be gone already.</summary>
        internal void Forget()
        {
            DisposeScopeManager.ThreadSingleton.Disposing(this);
            OwningDisposeScope?.Forget(this);
            OwningDisposeScope = null;
        }

        /// <summary>The handle alone.</summary>
        internal nint MoveHandle()
        {
            nint given = Interlocked.Exchange(ref handle, 0);
            if (given != 0) Interlocked.Decrement(ref totalCount);
            return given;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner) owner.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        private static void Count()
        {
            long now = Interlocked.Increment(ref totalCount);
            if (now > Interlocked.Read(ref peakCount)) Interlocked.Exchange(ref peakCount, now);
        }
    }
}
