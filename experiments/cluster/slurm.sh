#!/usr/bin/env bash
# A sweep by the tasks of a job array: number 0 begins it, or goes on with it, the others join.
#   sbatch --export=ALL,EXPERIMENT=flickr8k.json,NAME=flickr8k,RUN=/shared/runs/flickr8k,STORAGE=postgres://sweeper@database/sweeps slurm.sh
# The password comes from ~/.pgpass or PGPASSWORD. RUN and the data lie on a file system that all nodes see under the same path.
#SBATCH --job-name=sweep
#SBATCH --array=0-7
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=8G
#SBATCH --time=08:00:00
#SBATCH --signal=TERM@120
#SBATCH --requeue
#SBATCH --output=%x-%A-%a.log
#SBATCH --open-mode=append
set -euo pipefail
: "${EXPERIMENT:?the experiment file}" "${NAME:?the name of the sweep in the database}" "${RUN:?the folder for results}" "${STORAGE:?postgres://user@host/database}"
storage=(--storage "$STORAGE" --experiment "$NAME")

status=0
if [ "$SLURM_ARRAY_TASK_ID" = 0 ]; then
  srun mlcaption sweep "$EXPERIMENT" -o "$RUN" "${storage[@]}" || status=$?
else
  until mlcaption trials "$RUN" "${storage[@]}" >/dev/null; do sleep 5; done
  srun mlcaption worker "$RUN" "${storage[@]}" || status=$?
fi

# 130: interrupted before its time was up, with everything kept. The same task goes on when it is its turn again.
if [ "$status" = 130 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$status"
